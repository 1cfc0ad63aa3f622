"""The rush at the lock: clicks that come whether or not those before have been answered."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from time import monotonic, time
from typing import Final

from benchmarks.load.arrivals import Click, clicks
from benchmarks.load.audience import Audience, until
from benchmarks.load.house import House, keep_open
from benchmarks.load.picking import Kept, Pick, Picking, choices, compare

DOUBLED: Final = 0.1  # of all clicks
P99_MS: Final = 300.0
AFTER_S: Final = 2  # clicks go on after the lock
ANSWERED_WITHIN_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Rush:
    """What a stream of clicks met. Milliseconds from the click that was due to its answer."""

    mean: float
    clicks: int
    waits_ms: list[float]
    burst_ms: list[float]
    kept: Kept
    refused: int
    resent: int
    told_to_come_again: int


def board_path(home: House) -> str:
    """The page on which the open stage is picked."""
    return f"/m/{home.slug}/specials"


class Crowd:
    """Fans at the board who click at random on what is open."""

    def __init__(self, home: House, audience: Audience) -> None:
        self._home, self._choices = home, choices(home)
        self._places = [tab.place for tab in audience.tabs if tab.path == board_path(home)]
        self.picking = Picking(audience)
        self._rng = Random(1)

    async def click(self, stream: Iterable[Click]) -> tuple[list[Pick], list[Pick]]:
        """Follow the stream to its end; the picks outside bursts, and those in them."""
        began = monotonic()
        found: tuple[list[Pick], list[Pick]] = ([], [])
        for click in stream:
            due = began + click.at
            if (ahead := due - monotonic()) > 0:
                await asyncio.sleep(ahead)  # open loop: the schedule is the condition
            found[click.is_burst].append(self._one(due))
        return found

    def click_now(self, many: int) -> None:
        """So many clicks at once."""
        for _ in range(many):
            self._one(monotonic())

    def _one(self, due: float) -> Pick:
        tab = self.picking.audience.tabs[self._rng.choice(self._places)]
        group, options = self._rng.choice(self._choices)
        doubled = self._rng.random() < DOUBLED
        pick = Pick(tab.visitor.fan_id, group, self._rng.choice(options), due, doubled)
        self.picking.click(tab, pick)
        return pick

    async def answered(self) -> None:
        """Wait until no click is without an answer."""
        await until(lambda: not self.picking.waiting, "all are answered", ANSWERED_WITHIN_S)

    async def outcome(self, mean: float, picks: tuple[list[Pick], list[Pick]], lock: float) -> Rush:
        """How it went, once all are answered; compared with the rows of the database."""
        await self.answered()
        plain, burst = picks
        both = plain + burst
        kept = await asyncio.to_thread(compare, self._home, self.picking.picks, lock)
        return Rush(
            mean,
            len(both),
            [pick.waited_ms for pick in plain if pick.is_saved],
            [pick.waited_ms for pick in burst if pick.is_saved],
            kept,
            sum(bool(pick.error) for pick in both),
            sum(pick.sends > 1 + pick.is_doubled + pick.pauses for pick in both),
            sum(pick.pauses > 0 for pick in both),
        )


async def ramp(crowd: Crowd, rates: Iterable[int], seconds: int) -> list[Rush]:
    """Higher and higher rates, each held for a while, until p99 is no longer below 300 ms."""
    found: list[Rush] = []
    for rate in rates:
        picks = await crowd.click(clicks(seconds, rate, Random(rate), bursts=False))
        found.append(await crowd.outcome(rate, picks, time() + 3600))
        if percentile(found[-1].waits_ms, 0.99) >= P99_MS:
            break
    return found


async def at_the_lock(home: House, crowd: Crowd, mean: float, seconds: int) -> Rush:
    """The last seconds before the lock of the open stage, and two after it."""
    lock = await asyncio.to_thread(keep_open, home.database, seconds + 1)
    await until(lambda: time() >= lock - seconds, "the last minute begins", 5)
    picks = await crowd.click(clicks(seconds + AFTER_S, mean, Random(seconds)))
    return await crowd.outcome(mean, picks, lock)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` of all do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)] if ordered else 0.0

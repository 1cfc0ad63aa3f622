"""Picks over real sockets, as the browser's outbox sends them: in order, kept until answered.

Who is told to come again does so as the page does (pickem_ui/backoff.js).
"""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field
from random import Random
from time import monotonic, time
from typing import Any, Final
from uuid import uuid4

import psycopg

from benchmarks.load.audience import Audience, Watched
from benchmarks.load.house import OPEN_STAGE, House

SAVE: Final = (
    "reflex___state____state.tournament_app___pages___specials___state____specials_state.save"
)
PATIENCE_S: Final = 5.0  # pickem_ui/outbox.jsx: then it is sent again, with the same request key
LATEST: Final = 5  # times what was asked
GROWTH: Final = 1.5
LONGEST_S: Final = 10.0


@dataclass(slots=True)
class Pick:
    """One click: when it was due (monotonic), and what became of it. `error` is "" when saved."""

    fan: int
    group: int
    option: int
    due: float
    is_doubled: bool = False
    key: str = field(default_factory=lambda: str(uuid4()))
    sends: int = 0
    sent_at: float = 0.0  # Unix time of the first sending
    answered_at: float = 0.0
    error: str = ""
    is_first: bool = True  # nothing of its tab was without an answer when it was made
    pauses: int = 0  # how often it was told to come again
    told_s: float = 0.0  # until the first time, from when it was sent

    @property
    def waited_ms(self) -> float:
        """From the moment it was due, whatever stood before it in its tab."""
        return (self.answered_at - self.due) * 1e3

    @property
    def is_saved(self) -> bool:
        return bool(self.answered_at) and not self.error


class Picking:
    """The clicks of all fans of an audience."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.picks: list[Pick] = []
        self._lines: dict[int, deque[Pick]] = defaultdict(deque)  # by place of the tab
        self._resting: set[int] = set()  # places of tabs that were told to come again
        self._rng = Random(2)
        audience.on_ready = self._resume

    def click(self, tab: Watched, pick: Pick) -> None:
        """Take a click: sent at once, or when those before it in this tab have their answers."""
        self.picks.append(pick)
        line = self._lines[tab.place]
        line.append(pick)
        pick.is_first = len(line) == 1
        if pick.is_first:
            self._send(tab.place, pick)

    @property
    def waiting(self) -> int:
        """Picks without an answer."""
        return sum(map(len, self._lines.values()))

    def _send(self, place: int, pick: Pick) -> None:
        tab = self.audience.tabs[place]
        if place in self._resting or not tab.is_ready:
            return  # sent when the pause is over, or the tab is back
        tab.waiting[pick.key] = lambda answer: self._heard(place, pick, answer)
        pick.sent_at = pick.sent_at or time()
        for _ in range(2 if pick.is_doubled and not pick.sends else 1):
            pick.sends += 1
            tab.call(SAVE, group_id=pick.group, option_id=pick.option, request_key=pick.key)
        sends = pick.sends
        loop = asyncio.get_running_loop()
        loop.call_later(PATIENCE_S, self._again, place, pick, sends)

    def _again(self, place: int, pick: Pick, sends: int) -> None:
        if not pick.answered_at and pick.sends == sends:
            self._send(place, pick)

    def _resume(self, tab: Watched) -> None:
        if line := self._lines.get(tab.place):
            self._send(tab.place, line[0])

    def _heard(self, place: int, pick: Pick, answer: dict[str, Any]) -> None:
        if asked_ms := answer.get("busy_ms"):
            self._rest(place, pick, asked_ms / 1e3)
            return
        del self.audience.tabs[place].waiting[pick.key]
        pick.answered_at, pick.error = monotonic(), answer["error"]
        line = self._lines[place]
        line.popleft()
        if line:
            self._send(place, line[0])

    def _rest(self, place: int, pick: Pick, asked_s: float) -> None:
        if place in self._resting:
            return
        self._resting.add(place)
        pick.told_s = pick.told_s or time() - pick.sent_at
        wait = pause(asked_s, pick.pauses, self._rng.random())
        pick.pauses += 1
        asyncio.get_running_loop().call_later(wait, self._rested, place)

    def _rested(self, place: int) -> None:
        self._resting.discard(place)
        if line := self._lines[place]:
            self._send(place, line[0])


def pause(asked_s: float, pauses_before: int, chance: float) -> float:
    """The seconds until a browser comes again that was asked to wait."""
    return min(asked_s * GROWTH**pauses_before * (1 + (LATEST - 1) * chance), LONGEST_S)


def choices(home: House) -> list[tuple[int, list[int]]]:
    """The groups of the open stage that take one pick each, with their options."""
    with psycopg.connect(home.database) as connection:
        return connection.execute(
            "select g.id, array_agg(so.option_id order by so.option_id)"
            " from pick_group g join stage st on st.id = g.stage_id"
            " join slot s on s.group_id = g.id join slot_option so on so.slot_id = s.id"
            " where st.name = %s and g.capacity = 1 group by g.id order by g.id",
            [OPEN_STAGE],
        ).fetchall()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database says of the picks that were acknowledged."""

    acknowledged: int
    missing: int  # the last one acknowledged for a fan and group is not what is there
    late: int  # rows saved at or after their lock, and picks sent after it yet acknowledged


def compare(home: House, picks: list[Pick], lock_at: float) -> Kept:
    """Hold every acknowledged pick against the rows."""
    last = {(pick.fan, pick.group): pick.option for pick in picks if pick.is_saved}
    tournament = home.seeded.major.tournament_id
    with psycopg.connect(home.database) as connection:
        rows = connection.execute(
            "select p.fan_id, s.group_id, p.option_id, p.saved_at >= l.lock_at"
            f" from pick_{tournament} p join slot s on s.id = p.slot_id"
            " join pick_group g on g.id = s.group_id join lock l on l.id = g.lock_id"
            " where p.fan_id = any(%s) and g.id = any(%s)",
            [list({fan for fan, _ in last}), list({group for _, group in last})],
        ).fetchall()
    there = {(fan, group): option for fan, group, option, _ in rows}
    return Kept(
        sum(pick.is_saved for pick in picks),
        sum(there.get(of) != option for of, option in last.items()),
        sum(is_late for *_, is_late in rows)
        + sum(pick.is_saved and pick.sent_at >= lock_at for pick in picks),
    )

"""What a user would write without the hub, measured with the same clients."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median
from time import monotonic, monotonic_ns
from typing import Any, Final

from benchmarks.load.audience import Audience, until
from benchmarks.load.house import House
from benchmarks.load.pushes import MICRO, Costs, processor_time, theirs
from benchmarks.load.serving import Web, present, serving
from benchmarks.load.tab import Visitor

MODULE: Final = "benchmarks.load.rival_web"
IDLE_S: Final = 3.0
LOOK_S: Final = 0.5
BUSY: Final = 0.3  # of a core: more than the loops of idle tabs take
LINKED: Final = 100  # tabs: each that joins is told to all others, so joining grows with the square
PATIENCE_S: Final = 90.0


@dataclass(frozen=True, slots=True)
class Told:
    """Per change: µs of processor time per tab, seconds to the last; µs per tab and second idle."""

    tabs: int
    microseconds: float
    last_s: float
    idle_microseconds: float


async def socketio(
    home: House, visitors: list[Visitor], stages: Sequence[int], rounds: int
) -> AsyncIterator[tuple[int, Costs]]:
    """What a push costs by `emit`, with more and more sockets of one process."""
    async with _joined(home, visitors[: stages[0]]) as (audience, webs):
        for many in stages:
            await audience.join(visitors[len(audience.tabs) : many])
            yield many, await theirs(audience, webs, rounds)


async def background_tasks(home: House, visitors: list[Visitor], rounds: int) -> Told:
    """A loop per tab that looks once a second."""
    async with _joined(home, visitors) as (audience, webs):
        tell = webs[0].orders
        state = (await tell("names"))["WatchingState"]
        for tab in audience.tabs:
            tab.call(f"{state}.watch")
        return await _told(audience, webs, lambda: tell("tell"), rounds)


async def shared_state(home: House, visitors: list[Visitor], rounds: int) -> Told:
    """`rx.SharedState`, changed by an event of one of the tabs."""
    async with _joined(home, visitors[:LINKED]) as (audience, webs):
        state = (await webs[0].orders("names"))["BoardState"]
        for tab in audience.tabs:
            tab.call(f"{state}.join")

        async def tell() -> None:
            audience.tabs[0].call(f"{state}.tell", at=monotonic_ns())

        return await _told(audience, webs, tell, rounds)


@asynccontextmanager
async def _joined(
    home: House, visitors: list[Visitor]
) -> AsyncIterator[tuple[Audience, list[Web]]]:
    async with (
        serving(home, 1, MODULE, with_jobs=False) as opened,
        present(opened, has_ranks=False) as audience,
    ):
        await audience.join(visitors)
        yield audience, opened.webs


async def _told(audience: Audience, webs: list[Web], tell: Any, rounds: int) -> Told:
    costs: list[float] = []
    lasts: list[float] = []
    for _ in range(rounds + 1):
        await _quiet(webs)
        audience.forget_marks()
        before, began = await processor_time(webs), monotonic()
        await tell()
        await until(lambda: audience.marks >= len(audience.tabs), "all were told", PATIENCE_S)
        lasts.append(monotonic() - began)
        await _quiet(webs)
        costs.append((await processor_time(webs) - before) / len(audience.tabs) * MICRO)
    before = await processor_time(webs)
    await asyncio.sleep(IDLE_S)  # what idling costs takes time to idle
    idle = (await processor_time(webs) - before) / len(audience.tabs) / IDLE_S * MICRO
    return Told(len(audience.tabs), median(costs[1:]), median(lasts[1:]), idle)


async def _quiet(webs: list[Web]) -> None:
    """Wait until what was set off is done with: Reflex goes on sending for a while."""
    deadline, used = monotonic() + PATIENCE_S, float("inf")
    while used > BUSY * LOOK_S and monotonic() < deadline:
        before = await processor_time(webs)
        await asyncio.sleep(LOOK_S)
        used = await processor_time(webs) - before

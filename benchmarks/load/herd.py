"""The herd: all sockets end at once, and everybody comes back."""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import Final

from benchmarks.load.audience import Audience
from benchmarks.load.house import House
from benchmarks.load.serving import Web
from benchmarks.load.verified import truth, wrong_ranks

STAY: Final = 50  # sockets that stay open, and are pushed to meanwhile
EVERY_S: Final = 1.0  # as often as the feed pushes to everybody
WITHIN_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Back:
    """Seconds until all were back and knew their rank; of pushes to who had stayed."""

    fans: int
    took: float
    delays: list[float]
    wrong: int
    pauses_ms: float
    lag_ms: float


async def come_back(home: House, audience: Audience, webs: list[Web]) -> Back:
    """Drop all but a few, push to those while the others return, check every rank."""
    stay = audience.tabs[: min(STAY, len(audience.tabs) // 2)]
    audience.observed = set(stay)
    audience.forget_marks()
    for web in webs:
        await web.orders("begin")
    dropped = audience.tabs[len(stay) :]
    began = monotonic()
    audience.drop(dropped)
    while not audience.all_know():
        if monotonic() > began + WITHIN_S:
            raise TimeoutError(f"not all were back after {WITHIN_S:.0f} s: {audience.ended}")
        await asyncio.gather(*(web.orders("push shared") for web in webs))
        await asyncio.sleep(EVERY_S)
    took = monotonic() - began
    audience.observed = set()
    readings = [await web.orders("read") for web in webs]
    right = await asyncio.to_thread(truth, home)
    return Back(
        len(dropped),
        took,
        list(audience.delays),
        wrong_ranks(audience, right),
        max(max(reading["pauses_ms"]) for reading in readings),
        max(reading["lag_ms"]["max"] for reading in readings),
    )

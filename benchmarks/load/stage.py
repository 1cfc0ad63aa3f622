"""One number of connected fans: everything that is measured with them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import median
from time import monotonic
from typing import Any, Final

from benchmarks.load.arrivals import clicks
from benchmarks.load.audience import Audience
from benchmarks.load.browsers import browsers
from benchmarks.load.herd import come_back
from benchmarks.load.house import House
from benchmarks.load.memory import redis_kb, resident_kb
from benchmarks.load.picking import Pick
from benchmarks.load.pushes import MICRO, ours, processor_time
from benchmarks.load.rush import Crowd, board_path, percentile
from benchmarks.load.serving import Open
from benchmarks.load.sizes import Size
from benchmarks.load.tab import Visitor
from benchmarks.load.verified import LastMatch, Reached

PICKS_PER_S: Final = 50  # while results come
AT_THE_BOARD: Final = 100
MILLI: Final = 1e3


@dataclass(slots=True)
class Base:
    """What the web processes and their Redis hold while nobody is connected, and how many are."""

    web_kb: float
    redis_kb: float
    fans: int = 0

    @classmethod
    def of(cls, home: House, opened: Open) -> "Base":
        """At this moment."""
        pids = [web.pid for web in opened.webs]
        return cls(resident_kb(pids), redis_kb(home.public.url))


async def joining(
    home: House, opened: Open, audience: Audience, more: Sequence[Visitor], base: Base
) -> dict[str, Any]:
    """More fans come; how fast, and what all of them together take in memory.

    The first of all look at what is open, and pick; the others are at home.
    """
    before = await processor_time(opened.webs)
    places = 0 if audience.tabs else min(AT_THE_BOARD, len(more) // 2)
    took = await audience.join(more[:places], board_path(home)) if places else 0.0
    took += await audience.join(more[places:])
    used = await processor_time(opened.webs) - before
    now = Base.of(home, opened)
    many = len(audience.tabs)
    return {
        "connects_per_s": len(more) / took,
        "cpu_us_per_connect": used / len(more) * MICRO,
        "web_mb": now.web_kb / 1024,
        "web_kb_per_fan": (now.web_kb - base.web_kb) / many,
        "redis_kb_per_fan": (now.redis_kb - base.redis_kb) / many,
    }


async def results(home: House, opened: Open, audience: Audience, size: Size) -> dict[str, Any]:
    """Verified results, followed to every screen, while fans go on picking."""
    match, crowd = LastMatch(home), Crowd(home, audience)
    await match.change(audience, opened.webs)  # warms up
    for web in opened.webs:
        await web.orders("begin")
    picking, reached = asyncio.create_task(_pick_on(crowd)), list[Reached]()
    fans = [tab.visitor for tab in audience.tabs[len(audience.tabs) - size.browsers :]]
    async with browsers(opened.origin, fans) as pages:
        for _ in range(size.results):
            reached.append(await match.change(audience, opened.webs))
            await pages.follow(home, reached[-1].committed_at)
    readings = [await web.orders("read") for web in opened.webs]
    picking.cancel()
    await crowd.answered()
    delays = [delay * MILLI for one in reached for delay in one.delays]
    return {
        "p50_ms": percentile(delays, 0.5),
        "p99_ms": percentile(delays, 0.99),
        "last_ms": [max(one.delays) * MILLI for one in reached],
        "wrong": sum(one.wrong for one in reached),
        "browsers_ms": pages.found(),
        "cpu_us_per_fan": median(one.cpu_s for one in reached) / len(audience.tabs) * MICRO,
        "picks_ms": _waits(crowd.picking.picks, reached),
        "lag_ms": max(reading["lag_ms"]["max"] for reading in readings),
        "lag_p99_ms": max(reading["lag_ms"]["p99"] for reading in readings),
        "pauses_ms": [max(of) for of in zip(*(r["pauses_ms"] for r in readings), strict=True)],
    }


async def _pick_on(crowd: Crowd) -> None:
    await crowd.click(clicks(3600, PICKS_PER_S, Random(2), bursts=False))


def _waits(picks: Sequence[Pick], reached: Sequence[Reached]) -> dict[str, Any]:
    """Of picks that were due between a commit and the last fan who heard of it, and of the rest."""
    during, other = list[float](), list[float]()
    for pick in picks:
        is_during = any(one.committed_at <= pick.due <= one.last_at for one in reached)
        if pick.is_saved:
            (during if is_during else other).append(pick.waited_ms)
    return {
        name: {"n": len(of), "p50": percentile(of, 0.5), "p99": percentile(of, 0.99)}
        for name, of in (("during a push", during), ("otherwise", other))
    }


async def herd(home: House, opened: Open, audience: Audience) -> dict[str, Any]:
    """All sockets but a few end at once."""
    began = monotonic()
    back = await come_back(home, audience, opened.webs)
    return {
        "fans": back.fans,
        "back_and_right_s": back.took,
        "pushes_to_open_sockets_p99_ms": percentile(back.delays, 0.99) * MILLI,
        "wrong": back.wrong,
        "longest_pause_ms": back.pauses_ms,
        "longest_lag_ms": back.lag_ms,
        "whole_s": monotonic() - began,
    }


async def stage(
    home: House, opened: Open, audience: Audience, more: Sequence[Visitor], size: tuple[Size, Base]
) -> dict[str, Any]:
    """All of it, in the order in which one disturbs the next least."""
    wanted, base = size
    joined = await joining(home, opened, audience, more, base)
    return {
        "fans": len(audience.tabs),
        "joining": joined,
        "result": await results(home, opened, audience, wanted),
        "pushes": await ours(audience, opened.webs, wanted.pushes),
        "herd": await herd(home, opened, audience),
    }

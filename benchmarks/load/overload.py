"""Beyond capacity: more picks a second than one process decides. None may be lost."""

import asyncio
from random import Random
from time import monotonic, time
from typing import Any, Final

from benchmarks.load.arrivals import clicks
from benchmarks.load.house import House
from benchmarks.load.picking import Pick, compare
from benchmarks.load.rush import Crowd, percentile
from benchmarks.load.serving import Open

PUSH_EVERY_S: Final = 0.5


async def overload(
    home: House, opened: Open, crowd: Crowd, rate: int, seconds: int
) -> dict[str, Any]:
    """Clicks at this rate, whatever is answered; then until every one of them has its answer."""
    audience = crowd.picking.audience
    audience.forget_marks()
    pushing = asyncio.create_task(_push_on(opened))
    began = monotonic()
    picks, _ = await crowd.click(clicks(seconds, rate, Random(rate), bursts=False))
    ended = monotonic()
    pushing.cancel()
    pushes_ms = [delay * 1e3 for delay in audience.delays]
    await crowd.answered()
    kept = await asyncio.to_thread(compare, home, picks, time() + 3600)
    return {
        "picks_per_s": rate,
        "clicks": len(picks),
        "decided_per_s": sum(pick.answered_at <= ended for pick in picks) / (ended - began),
        "at_once": _waits([pick for pick in picks if pick.is_first and not pick.pauses]),
        "told_to_come_again": _waits([pick for pick in picks if pick.pauses])
        | {"told_p99_ms": percentile([pick.told_s * 1e3 for pick in picks if pick.pauses], 0.99)},
        "behind_another_of_the_fan": sum(not (pick.is_first or pick.pauses) for pick in picks),
        "busy_answers": sum(pick.pauses for pick in picks),
        "all_answered_after_s": max(pick.answered_at for pick in picks) - ended,
        "pushes_p99_ms": percentile(pushes_ms, 0.99),
        "kept": {"acknowledged": kept.acknowledged, "missing": kept.missing, "late": kept.late},
        "lost": sum(not pick.is_saved for pick in picks),
    }


async def _push_on(opened: Open) -> None:
    while True:
        await asyncio.gather(*(web.orders("push shared") for web in opened.webs))
        await asyncio.sleep(PUSH_EVERY_S)


def _waits(picks: list[Pick]) -> dict[str, Any]:
    waits = [pick.waited_ms for pick in picks]
    return {"n": len(picks), "p50_ms": percentile(waits, 0.5), "p99_ms": percentile(waits, 0.99)}

"""The Redis of the public app is away while a result comes, and comes back empty."""

import asyncio
from typing import Any, Final

from benchmarks.load.audience import Audience, until
from benchmarks.load.house import House
from benchmarks.load.rush import Crowd
from benchmarks.load.serving import Open
from benchmarks.load.verified import LastMatch, truth, wrong_ranks

RIGHT_WITHIN_S: Final = 30.0
CLICKS: Final = 50


async def redis_restarts(home: House, opened: Open, audience: Audience) -> dict[str, Any]:
    """Nobody loses the socket, picks are saved meanwhile, and all ranks are right afterwards."""
    match = LastMatch(home)
    await match.change(audience, opened.webs)
    ended_before = audience.ended.total()
    await asyncio.to_thread(home.public.stop)
    crowd = Crowd(home, audience)
    crowd.click_now(CLICKS)
    await match.change_unheard()
    await crowd.answered()
    audience.forget_ranks()
    await asyncio.to_thread(home.public.start)
    right = await asyncio.to_thread(truth, home)
    await until(lambda: not wrong_ranks(audience, right), "every rank is right", RIGHT_WITHIN_S)
    picks = crowd.picking.picks
    return {
        "fans": len(audience.tabs),
        "wrong": wrong_ranks(audience, right),
        "sockets_lost": audience.ended.total() - ended_before,
        "picks_saved_meanwhile": sum(pick.is_saved for pick in picks),
        "picks_made_meanwhile": len(picks),
    }

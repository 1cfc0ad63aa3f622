"""What one push costs the web processes, per socket it goes to."""

import asyncio
from collections.abc import Sequence
from statistics import median
from typing import Any, Final

from benchmarks.load.audience import Audience, until
from benchmarks.load.serving import Web

MICRO: Final = 1e6
OURS: Final = ("push shared", "push personal")
THEIRS: Final = ("emit shared", "emit personal")
Costs = dict[str, dict[str, Any]]
"""µs of processor time per send by kind of push: the median of all rounds, and each of them."""


async def microseconds(
    audience: Audience, webs: Sequence[Web], order: str, rounds: int
) -> list[float]:
    """Of processor time per send, of each round but a first one that warms up."""
    found: list[float] = []
    for _ in range(rounds + 1):
        audience.forget_marks()
        before = await processor_time(webs)
        await asyncio.gather(*(web.orders(order) for web in webs))
        await until(lambda: audience.marks >= len(audience.tabs), f"all have heard a {order}", 60)
        found.append((await processor_time(webs) - before) / len(audience.tabs) * MICRO)
    return found[1:]


async def processor_time(webs: Sequence[Web]) -> float:
    """Seconds that these processes have used so far, in all their threads."""
    readings = await asyncio.gather(*(web.orders("read") for web in webs))
    return sum(reading["cpu_s"] for reading in readings)


async def ours(audience: Audience, webs: Sequence[Web], rounds: int) -> Costs:
    """One frame for all, and one for each."""
    return {order: _cost(await microseconds(audience, webs, order, rounds)) for order in OURS}


async def theirs(audience: Audience, webs: Sequence[Web], rounds: int) -> Costs:
    """The same by `emit` of python-socketio, with the garbage collector tuned and as it comes."""
    found: Costs = {}
    for collector in ("tuned", "default"):
        await asyncio.gather(*(web.orders(collector) for web in webs))
        for order in THEIRS:
            cost = _cost(await microseconds(audience, webs, order, rounds))
            found[f"{order}, {collector} collector"] = cost
    return found


def _cost(rounds: list[float]) -> dict[str, Any]:
    return {"median": median(rounds), "rounds": rounds}

"""What one push costs the web processes, per socket it goes to."""

import asyncio
from collections.abc import Sequence
from typing import Final

from benchmarks.load.audience import Audience, until
from benchmarks.load.serving import Web

MICRO: Final = 1e6
OURS: Final = ("push shared", "push personal")
THEIRS: Final = ("emit shared", "emit personal")


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


async def beside_socketio(
    audience: Audience, webs: Sequence[Web], rounds: int
) -> dict[str, list[float]]:
    """Ours and python-socketio's, in turns, on the same sockets of the same processes."""
    found: dict[str, list[float]] = {}
    for order in OURS:
        found[order] = await microseconds(audience, webs, order, rounds)
    for order in THEIRS:
        found[f"{order}, tuned collector"] = await microseconds(audience, webs, order, rounds)
    await asyncio.gather(*(web.orders("collect as python does") for web in webs))
    for order in THEIRS:
        found[f"{order}, default collector"] = await microseconds(audience, webs, order, rounds)
    await asyncio.gather(*(web.orders("collect as shipped") for web in webs))
    return found

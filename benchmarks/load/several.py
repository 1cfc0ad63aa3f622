"""Two web processes beside one: behind nginx where there is one, else each by its own port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import median
from typing import Any

from benchmarks.load.house import House
from benchmarks.load.nginx import get_nginx, nginx
from benchmarks.load.pushes import OURS, microseconds
from benchmarks.load.serving import Open, free_port, present, serving
from benchmarks.load.sizes import Size
from benchmarks.load.stage import Base, herd, joining, results
from benchmarks.load.tab import Visitor


async def with_processes(
    home: House, webs: int, visitors: list[Visitor], size: Size
) -> dict[str, Any]:
    """The same fans on so many processes: what a send and a result cost, and a herd."""
    async with (
        serving(home, webs) as opened,
        _front(home, opened) as (front, ports),
        present(opened, ports) as audience,
    ):
        base = Base.of(home, opened)
        joined = await joining(home, opened, audience, visitors, base)
        pushes = {
            order: median(await microseconds(audience, opened.webs, order, size.pushes))
            for order in OURS
        }
        found = await results(home, opened, audience, size)
        back = await herd(home, opened, audience)
    return {
        "processes": webs,
        "front": front,
        "fans": len(visitors),
        "joining": joined,
        "us_per_send": pushes,
        "result": found,
        "herd": back,
    }


@asynccontextmanager
async def _front(home: House, opened: Open) -> AsyncIterator[tuple[str, list[int]]]:
    own = [web.port for web in opened.webs]
    program = get_nginx()
    if program is None:
        yield "none", own
        return
    port = free_port()
    async with nginx(program, home.folder, port, own):
        yield "nginx", [port]

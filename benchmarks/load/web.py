"""python -m benchmarks.load.web PORT SOCKET: the public app as shipped, with gauges and orders.

Orders make it push what a measurement needs.
"""

import os
import sys
from collections.abc import Iterable
from typing import Any, Final

from benchmarks.load.audience import MARKED
from benchmarks.load.gauges import Gauges
from benchmarks.load.orders import listen
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Wire
from pickem_web.serve import serve
from tournament_app.live import LiveState
from tournament_app.tournament_app import app, hub

PADDING: Final = "x" * 500  # with what stands around it about what a screen is sent
gauges = Gauges()


async def push_shared(at: int) -> None:
    """As the feed does: one frame for all."""
    await hub.push_all(Wire({LiveState: {"champion": _marked(at, "for all")}}))


async def push_personal(at: int) -> None:
    """Another frame for every socket, each encoded on its own, as ranks are."""
    await hub.push_each(_each(at))


def _each(at: int) -> Iterable[tuple[Connection[Any], Wire]]:
    for number, connection in enumerate(tuple(hub.connections.values())):
        yield connection, Wire({LiveState: {"champion": _marked(at, str(number))}})


def _marked(at: int, whose: str) -> str:
    return f"{MARKED.decode()}{at};{whose}{PADDING}"


PUSHES: Final = {"push shared": push_shared, "push personal": push_personal}


async def obey(order: str, at: int) -> Any:
    """Do it, marked with the moment it was ordered; what the gauges say then."""
    if order in PUSHES:
        await PUSHES[order](at)
    elif order == "begin":
        gauges.begin()
    return gauges.read() | {"sockets": len(hub.connections)}


if __name__ == "__main__":
    os.environ["SKERRY_PUBLIC_PORT"] = sys.argv[1]
    app.register_lifespan_task(listen, place=sys.argv[2], obey=obey)
    app.register_lifespan_task(gauges.watch)
    serve("tournament", port_variable="SKERRY_PUBLIC_PORT", port=0)

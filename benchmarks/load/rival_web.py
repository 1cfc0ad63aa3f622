"""python -m benchmarks.load.rival_web PORT SOCKET: what others offer to push to all.

A small app without anything of ours: `emit` of python-socketio, one background task per tab as in
Reflex's documentation, and `rx.SharedState`. No pages, no database, no sessions: it does less than
the product in all else.
"""

import asyncio
import sys
from typing import Any

import reflex as rx
import uvicorn

from benchmarks.load.audience import MARKED
from benchmarks.load.gauges import Gauges, collect_as_python_does, collect_as_shipped
from benchmarks.load.orders import listen

EVERY_S = 1.0
PADDING = "x" * 500
gauges = Gauges()
told = [""]


class WatchingState(rx.State):
    """A loop per tab that looks for news."""

    text: str = ""

    @rx.event(background=True)
    async def watch(self) -> None:
        """Until the tab is gone."""
        while True:
            async with self:
                if self.text != told[0]:
                    self.text = told[0]
            await asyncio.sleep(EVERY_S)


class BoardState(rx.SharedState):
    """One state that all tabs are linked to."""

    text: str = ""

    @rx.event
    async def join(self) -> None:
        """Link this tab."""
        await self._link_to("board")

    @rx.event
    async def tell(self, at: int) -> None:
        """Change it for all."""
        self.text = marked(at)


app = rx.App()


def marked(at: int, whose: str = "") -> str:
    """News, with the moment they were ordered."""
    return f"{MARKED.decode()}{at};{whose}{PADDING}"


async def emit_shared(at: int) -> None:
    """Everybody in the namespace is a room."""
    await app.sio.emit("event", _delta(at, "for all"), namespace=app.event_namespace.namespace)


async def emit_personal(at: int) -> None:
    """The same, one by one."""
    namespace = app.event_namespace
    for number, sid in enumerate(tuple(namespace.sid_to_token)):
        await app.sio.emit("event", _delta(at, str(number)), namespace=namespace.namespace, to=sid)


def _delta(at: int, whose: str) -> dict[str, Any]:
    return {"delta": {WatchingState.get_full_name(): {"text_rx_state_": marked(at, whose)}}}


EMITS = {"emit shared": emit_shared, "emit personal": emit_personal}
COLLECTORS = {"default": collect_as_python_does, "tuned": collect_as_shipped}


async def obey(order: str, at: int) -> Any:
    """Do it, or have news for the loops; what the gauges say."""
    if order == "tell":
        told[0] = marked(at)
    elif order in EMITS:
        await EMITS[order](at)
    elif order in COLLECTORS:
        COLLECTORS[order]()
    states = {state.__name__: state.get_full_name() for state in (WatchingState, BoardState)}
    return gauges.read() | states


if __name__ == "__main__":
    app.register_lifespan_task(listen, place=sys.argv[2], obey=obey)
    collect_as_shipped()
    uvicorn.run(
        app,
        factory=True,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        ws="websockets-sansio",
        ws_ping_interval=None,
        ws_per_message_deflate=False,
        log_level="warning",
    )

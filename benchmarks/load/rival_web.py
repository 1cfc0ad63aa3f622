"""python -m benchmarks.load.rival_web PORT SOCKET: what Reflex itself offers to push to all.

A small app without anything of ours: one background task per tab as in Reflex's documentation, and
`rx.SharedState`. No pages, no database, no sessions: it does less than the product in all else.
"""

import asyncio
import sys
from typing import Any

import reflex as rx
import uvicorn

from benchmarks.load.audience import MARKED
from benchmarks.load.gauges import Gauges, collect_as_shipped
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


def marked(at: int) -> str:
    """News, with the moment they were ordered."""
    return f"{MARKED.decode()}{at};{PADDING}"


async def obey(order: str, at: int) -> Any:
    """Have news for the loops; what the gauges say."""
    if order == "tell":
        told[0] = marked(at)
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

"""A small real app on a port of this machine, and clients that are no browsers."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import reflex as rx
import uvicorn
from reflex_base.registry import RegistrationContext
from websockets.asyncio.client import ClientConnection, connect

from pickem.keys import Keyring
from pickem.limits import Counters
from pickem_web.dropped import Dropped
from pickem_web.entrance import Entrance
from pickem_web.frames import LARGEST
from pickem_web.guard import Guard, action
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Protocol, sockets_of
from pickem_web.live.hub import LiveHub
from pickem_web.live.shortcut import with_shortcut
from pickem_web.paces import Measures, Paces
from tests.waiting import until

ORIGIN = "http://localhost:3000"
SEEN: list[tuple[str, str, str]] = []


class LookingState(rx.State):
    looks: int = 0

    @action
    async def look(self) -> None:
        session = self.router.session
        self.looks += 1
        SEEN.append((session.session_id, session.client_ip, self.router.headers.cookie))


LOOK = {"name": f"{LookingState.get_full_name()}.look", "payload": {}}


@dataclass(frozen=True, slots=True)
class Running:
    """An app on a port of this machine."""

    port: int
    hub: LiveHub[str]
    dropped: Dropped
    rooms: Mapping[str, Any]  # of python-socketio

    @asynccontextmanager
    async def socket(
        self, origin: str | None = ORIGIN, tab: str = ""
    ) -> AsyncIterator[ClientConnection]:
        """A socket that has been greeted; a `tab` may come several times."""
        query = f"EIO=4&transport=websocket&token={tab or uuid4()}"
        address = f"ws://127.0.0.1:{self.port}/_event/?{query}"
        headers = {"Cookie": "who=nocturne"} | ({"Origin": origin} if origin else {})
        async with connect(
            address, additional_headers=headers, max_size=None, max_queue=None
        ) as socket:
            await socket.recv()
            await socket.send("40/_event,")
            assert (await socket.recv()).startswith("40/_event,")
            yield socket


@asynccontextmanager
async def running(protocol: Any = Protocol) -> AsyncIterator[Running]:
    """The app, served with this protocol of sockets, for as long as the block lasts."""
    counters = Counters("", Keyring({"1": "a secret"}))
    measured = Measures(counters, Paces(counters), Dropped())

    async def identify(cookie: str) -> tuple[str | None, int | None]:
        return cookie.removeprefix("who="), 1

    async def greet(_: Sequence[Connection[str]]) -> None: ...

    with RegistrationContext.get().fork():
        app = rx.App()
    hub = LiveHub(app, pushes=(), identify=identify, bound={}, greet=greet)
    Guard(app, account=lambda sid: hub.connections[sid].who, measures=measured)
    entrance = Entrance(ORIGIN, 0, measured)
    app.api_transformer = [entrance]
    served = with_shortcut(app(), entrance(sockets_of(app)))
    config = uvicorn.Config(served, port=0, ws=protocol, ws_max_size=LARGEST, log_level="warning")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    await asyncio.to_thread(until, lambda: server.started, "the app is served")
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Running(port, hub, measured.dropped, app.sio.manager.rooms)
    finally:
        server.should_exit = True
        await serving


def event(name: str, *parts: Any) -> str:
    """A message as a browser sends it."""
    return f"42/_event,{json.dumps([name, *parts])}"


async def answered(socket: ClientConnection) -> int:
    """Have everything that was sent so far be done with; how many looks its state has counted."""
    await socket.send(event("event", LOOK))
    async with asyncio.timeout(10):
        while "looks" not in (message := str(await socket.recv())):
            pass
    return int(message.partition('"looks_rx_state_":')[2].partition("}")[0].partition(",")[0])

"""What a client that is no browser gets through a real socket of a real app."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import reflex as rx
import uvicorn
from reflex_base.registry import RegistrationContext
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from pickem.keys import Keyring
from pickem.limits import Counters
from pickem_web.dropped import Dropped, Why
from pickem_web.entrance import Entrance
from pickem_web.frames import LARGEST
from pickem_web.guard import Guard, action
from pickem_web.live import Connection, LiveHub
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

    @asynccontextmanager
    async def socket(self, origin: str | None = ORIGIN) -> AsyncIterator[ClientConnection]:
        """A socket that has been greeted."""
        address = f"ws://127.0.0.1:{self.port}/_event/?EIO=4&transport=websocket&token={uuid4()}"
        headers = {"Cookie": "who=nocturne"} | ({"Origin": origin} if origin else {})
        async with connect(
            address, additional_headers=headers, max_size=None, max_queue=None
        ) as socket:
            await socket.recv()
            await socket.send("40/_event,")
            assert (await socket.recv()).startswith("40/_event,")
            yield socket


@asynccontextmanager
async def running() -> AsyncIterator[Running]:
    counters = Counters("", Keyring({"1": "a secret"}))
    measured = Measures(counters, Paces(counters), Dropped())

    async def identify(cookie: str) -> tuple[str | None, int | None]:
        return cookie.removeprefix("who="), 1

    async def greet(_: Sequence[Connection[str]]) -> None: ...

    with RegistrationContext.get().fork():
        app = rx.App()
    Guard(app, account=lambda sid: hub.connections[sid].who, measures=measured)
    hub = LiveHub(app, pushes=(), identify=identify, bound={}, greet=greet)
    app.api_transformer = [Entrance(ORIGIN, 0, measured)]
    config = uvicorn.Config(
        app, factory=True, port=0, ws="websockets-sansio", ws_max_size=LARGEST, log_level="warning"
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    await asyncio.to_thread(until, lambda: server.started, "the app is served")
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Running(port, hub, measured.dropped)
    finally:
        server.should_exit = True
        await serving


def event(name: str, *parts: Any) -> str:
    return f"42/_event,{json.dumps([name, *parts])}"


async def answered(socket: ClientConnection) -> None:
    """Have everything that was sent so far be done with."""
    await socket.send(event("event", LOOK))
    async with asyncio.timeout(10):
        while "looks" not in await socket.recv():
            pass


@pytest.fixture(autouse=True)
def _production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("__REFLEX_SKIP_COMPILE", "yes")
    monkeypatch.setenv("REFLEX_ENV_MODE", "prod")
    SEEN.clear()


def test_a_client_cannot_say_who_or_where_it_is() -> None:
    forged = {
        "sid": "another",
        "ip": "203.0.113.9",
        "token": "another",
        "headers": {"cookie": "who=kestrel", "x-forwarded-for": "203.0.113.9"},
    }

    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            await socket.send(event("event", LOOK | {"router_data": forged}))
            await answered(socket)
            (sid,) = app.hub.connections
            assert set(SEEN) == {(sid, "127.0.0.1", "who=nocturne")}

    asyncio.run(scene())


def test_a_client_cannot_announce_itself_anew_nor_leave_while_it_stays() -> None:
    forged = {
        "HTTP_COOKIE": "who=kestrel",
        "QUERY_STRING": "token=another",
        "asgi.scope": {"client": ["203.0.113.9", 1], "headers": []},
    }

    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            await socket.send(event("disconnect"))
            await socket.send(event("connect", forged))
            await answered(socket)
            assert [c.who for c in app.hub.connections.values()] == ["nocturne"]
            assert SEEN[0][1:] == ("127.0.0.1", "who=nocturne")
            assert app.dropped.counts == {Why.FORM: 2}

    asyncio.run(scene())


def test_a_flood_is_cut_and_what_is_no_event_of_ours_never_runs() -> None:
    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            for _ in range(300):
                await socket.send(event("event", LOOK))
            await socket.send(event("event", {"name": "reflex___state____state.hydrate"}))
            await socket.send(b"binary")
            counts = app.dropped.counts
            await asyncio.to_thread(until, lambda: counts.total() >= 240, "the flood is over")
            assert len(SEEN) <= 60

    asyncio.run(scene())


def test_a_megabyte_in_one_message_ends_its_socket_and_no_other() -> None:
    async def scene() -> None:
        async with running() as app, app.socket() as other, app.socket() as socket:
            await socket.send(event("event", LOOK | {"payload": {"x": "x" * 1_000_000}}))
            with pytest.raises(ConnectionClosed):
                await socket.recv()
            await answered(other)
            assert len(SEEN) == 1

    asyncio.run(scene())


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", f"{ORIGIN}.evil.example"])
def test_a_socket_from_elsewhere_or_from_no_page_is_refused(origin: str | None) -> None:
    async def scene() -> None:
        async with running() as app:
            with pytest.raises(InvalidStatus) as refused:
                async with app.socket(origin):
                    pass
            assert refused.value.response.status_code == 403
            assert app.hub.connections == {}

    asyncio.run(scene())

import asyncio
import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import reflex as rx

from pickem_web.live import MOST_WAITING, Connection, LiveHub, Wire


class PushedState(rx.State):
    version: int = 0


class Socket:
    def __init__(self) -> None:
        self.queue: asyncio.Queue[Wire | None] = asyncio.Queue()
        self.is_closed = False

    async def close(self, *, wait: bool, abort: bool) -> None:
        self.is_closed = abort and not wait

    def versions(self) -> list[int]:
        found: list[int] = []
        while not self.queue.empty():
            packet = self.queue.get_nowait()
            assert packet is not None
            _, event = json.loads(packet.encode().removeprefix("42/_event,"))
            found.append(event["delta"][PushedState.get_full_name()]["version_rx_state_"])
        return found


class Server:
    """Reflex and engine.io as far as the hub knows them."""

    def __init__(self) -> None:
        self.sockets: dict[str, Socket] = {}
        self.emitted: list[str] = []
        self._token_manager = SimpleNamespace(token_to_socket={})
        eio = SimpleNamespace(sockets=self.sockets)
        manager = SimpleNamespace(eio_sid_from_sid=lambda sid, _namespace: sid)
        self.sio = SimpleNamespace(eio=eio, manager=manager)
        self.event_namespace = self
        self.state_manager = None

    async def on_connect(self, sid: str, environ: dict[str, Any], _auth: object = None) -> None:
        if environ.get("refuse"):
            raise ConnectionRefusedError
        self._token_manager.token_to_socket[environ["QUERY_STRING"]] = SimpleNamespace(sid=sid)

    def on_disconnect(self, _sid: str) -> None: ...

    async def emit_update(self, _update: object, token: str) -> None:
        self.emitted.append(token)

    async def connect(self, hub: LiveHub[str], sid: str, cookie: str = "", **more: Any) -> Socket:
        self.sockets[sid] = Socket()
        await hub.on_connect(sid, {"HTTP_COOKIE": cookie, "QUERY_STRING": sid} | more)
        return self.sockets[sid]


def hub_on(server: Server, greeted: asyncio.Queue[list[str]] | None = None) -> LiveHub[str]:
    async def identify(cookie: str) -> tuple[str | None, str | None]:
        return (cookie or None, f"token of {cookie}" if cookie else None)

    async def greet(fresh: Sequence[Connection[str]]) -> None:
        if greeted is not None:
            greeted.put_nowait([connection.sid for connection in fresh])

    return LiveHub(cast("rx.App", server), identify=identify, greet=greet)


def wire(version: int) -> Wire:
    return Wire({PushedState: {"version": version}})


def test_one_delta_reaches_every_socket_in_order() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        one, two = await server.connect(hub, "a", "kestrel"), await server.connect(hub, "b")
        await hub.push_all(wire(1))
        await hub.push_all(wire(2))
        assert one.versions() == two.versions() == [1, 2]

    asyncio.run(scene())


def test_who_connects_is_known_from_the_cookie() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        await server.connect(hub, "a", "kestrel")
        await server.connect(hub, "b")
        assert [c.who for c in hub.connections.values()] == ["kestrel", None]

    asyncio.run(scene())


def test_a_refused_connection_leaves_nothing_behind() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        try:
            await server.connect(hub, "a", refuse=True)
        except ConnectionRefusedError:
            assert hub.connections == {}
        else:
            raise AssertionError("the refusal was swallowed")

    asyncio.run(scene())


def test_a_socket_that_does_not_read_is_cut_and_the_others_go_on() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        slow, quick = await server.connect(hub, "slow"), await server.connect(hub, "quick")
        for version in range(MOST_WAITING + 1):
            await hub.push_all(wire(version))
            quick.versions()
        await asyncio.gather(*hub._tasks)
        assert slow.is_closed
        assert list(hub.connections) == ["quick"]

    asyncio.run(scene())


def test_signing_out_cuts_the_sockets_of_that_session_only() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        mine, other = await server.connect(hub, "a", "kestrel"), await server.connect(hub, "b", "o")
        await hub.cut_session("token of kestrel")
        assert (mine.is_closed, other.is_closed) == (True, False)

    asyncio.run(scene())


def test_a_cut_socket_is_closed_on_the_wire_so_that_the_browser_comes_back() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        mine = await server.connect(hub, "a", "kestrel")
        await hub.cut_session("token of kestrel")
        assert mine.queue.get_nowait() is None

    asyncio.run(scene())


def test_a_socket_is_greeted_once_behind_its_first_update() -> None:
    async def scene() -> None:
        server, greeted = Server(), asyncio.Queue[list[str]]()
        hub = hub_on(server, greeted)
        await server.connect(hub, "a")
        await server.connect(hub, "b")
        for token in ("a", "b", "a"):
            await hub.emit_update(SimpleNamespace(delta={"state": {}}), token)
        assert await asyncio.wait_for(greeted.get(), 2) == ["a", "b"]
        assert server.emitted == ["a", "b", "a"]
        assert greeted.empty()

    asyncio.run(scene())

"""A socket server without a network, for tests of what the hub does with it."""

import asyncio
import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import reflex as rx
from reflex.state import StateUpdate

from pickem.domain.errors import Unavailable
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Wire
from pickem_web.live.hub import LiveHub

SESSIONS = {"kestrel": 7, "o": 8}


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
        self.failures = 0
        self.bound: dict[str, int] = {}
        self.sockets: dict[str, Socket] = {}
        self.handled: list[str] = []
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

    async def on_event(self, sid: str, _event: object) -> None:
        self.handled.append(sid)

    async def emit_update(self, _update: object, token: str) -> None:
        raise AssertionError(f"{token} is a socket of the hub")

    async def connect(self, hub: LiveHub[str], sid: str, cookie: str = "", **more: Any) -> Socket:
        self.sockets[sid] = Socket()
        await hub.on_connect(sid, {"HTTP_COOKIE": cookie, "QUERY_STRING": sid} | more)
        return self.sockets[sid]


def hub_on(server: Server, greeted: asyncio.Queue[list[str]] | None = None) -> LiveHub[str]:
    async def identify(cookie: str) -> tuple[str | None, int | None]:
        if cookie == "unreadable":
            raise Unavailable("The database could not do this just now.")
        return (cookie or None, SESSIONS.get(cookie))

    async def greet(fresh: Sequence[Connection[str]]) -> None:
        if server.failures:
            server.failures -= 1
            raise Unavailable("The database could not do this just now.")
        if greeted is not None:
            greeted.put_nowait([connection.sid for connection in fresh])

    app = cast("rx.App", server)
    return LiveHub(app, pushes=(PushedState,), identify=identify, bound=server.bound, greet=greet)


def wire(version: int) -> Wire:
    return Wire({PushedState: {"version": version}})


def update(*states: str) -> StateUpdate:
    """What Reflex sends after an event: these states, or all of them in a snapshot."""
    return StateUpdate(delta={state: {} for state in states})

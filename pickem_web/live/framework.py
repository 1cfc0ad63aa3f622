"""The insides of Reflex, engine.io and uvicorn that the live layer touches, and nobody else may.

With driver.py and rooms.py, which stand in for parts of engine.io and python-socketio, written
against reflex 0.10.1, python-socketio 5.18.1, python-engineio 4.15.1 and uvicorn 0.54.0.
tests/integration/test_frames_on_the_wire.py sends both ways through a real socket and notices
when any of them changes.
"""

# pyright: reportPrivateUsage=false
# ruff: noqa: SLF001

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs

import orjson
import reflex as rx
from engineio.packet import MESSAGE, Packet
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import StateUpdate
from reflex_base.constants.state import FIELD_MARKER
from reflex_base.utils.serializers import serialize
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from pickem_web.live.driver import WebSocket, translate_request
from pickem_web.live.rooms import Rooms

NAMESPACE: Final = "/_event"
MOST_WAITING: Final = 64  # packets; who does not read that many is cut off, and reconnects
_AS_REFLEX: Final = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS
_PROTOCOL: Final = "skerry.protocol"
_FINAL_TEXT: Final = 0x81
_SHORT, _MIDDLE = 126, 65_536  # RFC 6455, 5.2: where a frame's length takes two and eight bytes

Delta = Mapping[type[rx.State], Mapping[str, object]]


class Wire(Packet):
    """An event of a socket, encoded once, shared by every socket it goes to."""

    def __init__(self, delta: Delta) -> None:
        fields = {
            state.get_full_name(): {f"{name}{FIELD_MARKER}": v for name, v in values.items()}
            for state, values in delta.items()
        }
        self._write(orjson.dumps(["event", {"delta": fields}]).decode())

    @classmethod
    def of(cls, update: StateUpdate) -> "Wire":
        """What Reflex sends, with what Reflex makes of values that JSON does not know."""
        wire = cls.__new__(cls)
        wire._write(orjson.dumps(["event", update], serialize, _AS_REFLEX).decode())
        return wire

    def _write(self, event: str) -> None:
        super().__init__(MESSAGE, f"2{NAMESPACE},{event}")
        self._text = f"4{self.data}"
        self.frame = text_frame(self._text.encode())

    def encode(self, b64: bool = False) -> str:  # noqa: FBT001, FBT002 - engine.io's own
        """The text of the frame, as engine.io's writer asks for it."""
        return self._text


def text_frame(text: bytes) -> bytes:
    """An uncompressed text frame of a server (RFC 6455, 5.2)."""
    if len(text) < _SHORT:
        return bytes((_FINAL_TEXT, len(text))) + text
    if len(text) < _MIDDLE:
        return bytes((_FINAL_TEXT, _SHORT)) + len(text).to_bytes(2, "big") + text
    return bytes((_FINAL_TEXT, _SHORT + 1)) + len(text).to_bytes(8, "big") + text


class Protocol(WebSocketsSansIOProtocol):
    """uvicorn's own, which tells the app behind it where it can be found."""

    async def run_asgi(self) -> None:
        """Run the app for this socket, and let go of it."""
        extensions: Any = self.scope.setdefault("extensions", {})
        extensions[_PROTOCOL] = self
        try:
            await super().run_asgi()
        finally:
            del extensions[_PROTOCOL]


class Socket:
    """An open socket: written to at once if nothing waits for it, else behind what does.

    Without our protocol, as under another server, everything takes the way behind.
    """

    __slots__ = ("_eio", "_protocol")

    def __init__(self, app: rx.App, sid: str, environ: Mapping[str, Any]) -> None:
        sio: Any = app.sio
        self._eio = sio.eio.sockets[sio.manager.eio_sid_from_sid(sid, NAMESPACE)]
        extensions = environ.get("asgi.scope", {}).get("extensions") or {}
        self._protocol: Any = extensions.get(_PROTOCOL)
        if self._protocol is not None:
            self._protocol.request = self._protocol.response = None  # the handshake is over

    def send(self, wire: Wire) -> bool:
        """Whether it is on its way; False when more waits already than may."""
        eio, protocol = self._eio, self._protocol
        if protocol is not None and not eio.queue._unfinished_tasks and self._takes(protocol):
            protocol.transport.write(wire.frame)
            return True
        if eio.queue.qsize() >= MOST_WAITING:
            return False
        eio.queue.put_nowait(wire)
        return True

    def _takes(self, protocol: Any) -> bool:
        return (
            protocol.writable.is_set()
            and protocol.handshake_complete
            and not (protocol.close_sent or protocol.disconnected or self._eio.closing)
        )

    async def close(self) -> None:
        """Close it on the wire, with all that waits, so that the browser comes back."""
        await self._eio.close(wait=False, abort=True)
        if self._protocol is not None and self._protocol.transport is not None:
            self._protocol.transport.abort()  # a writer that waits for a slow reader ends at once
        # engine.io only marks the socket; its writer ends when it reads this.
        self._eio.queue.put_nowait(None)


def sockets_of(app: rx.App) -> ASGIApp:
    """What answers the sockets of an app, without the way through its pages.

    Every layer between holds memory for as long as a socket is open.
    """
    sio: Any = app.sio
    sio.manager = Rooms()
    sio.manager.set_server(sio)
    sio.eio._async = sio.eio._async | {
        "translate_request": translate_request,
        "websocket": WebSocket,
    }

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        app._set_contexts_internal()
        await sio.handle_request(scope, receive, send)

    return answer


def namespace_of(app: rx.App) -> Any:
    """Where the app's events come in."""
    if app.event_namespace is None:
        raise RuntimeError("the app has no state, so nobody can connect")
    return app.event_namespace


def sid_of(app: rx.App, token: str) -> str | None:
    """The socket of a browser tab, if it is one of this process."""
    record = namespace_of(app)._token_manager.token_to_socket.get(token)
    return record.sid if record else None


def forget_old_state(app: rx.App, environ: Mapping[str, Any]) -> None:
    """Drop what a browser tab left here before it was served by another process."""
    for token in parse_qs(environ.get("QUERY_STRING", "")).get("token", []):
        manager = app.state_manager
        if sid_of(app, token) is None and isinstance(manager, StateManagerMemory):
            manager._purge_token(BaseStateToken(ident=token, cls=rx.State))

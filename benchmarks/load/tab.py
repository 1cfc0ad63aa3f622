"""One browser tab on the wire: what Reflex's own script says and hears, and nothing more.

A protocol of our own on uvloop: `websockets` takes three times the processor time per frame, which
would be missing to the server on the same machine; `picows` an eighth less than this, for four
packages more (docs/load.md).
"""

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final, Protocol

import orjson

from benchmarks.load.frames import CLOSE, client_frame, frame_at

NAMESPACE: Final = b"/_event,"
PING, PONG = b"2", client_frame(b"3")
OPEN, JOIN = b"0{", client_frame(b"40" + NAMESPACE)
JOINED, EVENT = b"40" + NAMESPACE, b"42" + NAMESPACE
HYDRATE: Final = "reflex___state____state.hydrate_and_load"
MARK: Final = "_rx_state_"  # what Reflex adds to the name of every variable
_HYDRATED: Final = b'"is_hydrated_rx_state_":true'


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser: a signed-in fan, the address, and the tab's own token."""

    fan_id: int
    cookie: str
    address: str
    token: str


class Listener(Protocol):
    """Who is told what a tab hears."""

    def ready(self, tab: "Tab") -> None:
        """The tab is hydrated."""

    def heard(self, tab: "Tab", text: bytes) -> None:
        """An update came, as JSON text."""

    def gone(self, tab: "Tab") -> None:
        """Its socket is closed."""


@dataclass(slots=True, eq=False)
class Tab(asyncio.Protocol):
    """A socket from its opening handshake to its end; `path` is the page it shows."""

    visitor: Visitor
    origin: str
    listener: Listener
    path: str = "/"
    is_joined: bool = False
    is_ready: bool = False
    ended: str = ""
    opened_at: float = 0.0
    _rest: bytes = b""
    _is_open: bool = False
    _transport: asyncio.Transport | None = field(default=None, repr=False)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a websocket as a browser does, cookie and origin with it."""
        self._transport, self.opened_at = transport, monotonic()  # pyright: ignore
        host = self.origin.partition("://")[2]
        request = (
            f"GET /_event/?EIO=4&transport=websocket&token={self.visitor.token} HTTP/1.1\r\n"
            f"Host: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            f"Origin: {self.origin}\r\nCookie: {self.visitor.cookie}\r\n"
            f"X-Forwarded-For: {self.visitor.address}\r\n"
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0\r\n\r\n"
        )
        self._transport.write(request.encode())  # pyright: ignore[reportOptionalMemberAccess]

    def data_received(self, data: bytes) -> None:
        """Take what has come apart into frames."""
        heard = self._rest + data if self._rest else data
        if not self._is_open:
            head, found, heard = heard.partition(b"\r\n\r\n")
            if not found:
                self._rest = head
                return
            if b" 101 " not in head[:16]:
                self.ended = head[:40].decode(errors="replace")
                self.close()
                return
            self._is_open = True
        at = 0
        while frame := frame_at(heard, at):
            kind, begin, at = frame
            if kind == CLOSE:
                self.ended = "closed by the server"
            else:
                self._take(heard[begin:at])
        self._rest = heard[at:]

    def _take(self, text: bytes) -> None:
        if text.startswith(EVENT):
            if not self.is_ready and _HYDRATED in text:
                self.is_ready = True
                self.listener.ready(self)
            self.listener.heard(self, text)
        elif text == PING:
            self._write(PONG)
        elif text.startswith(OPEN):
            self._write(JOIN)
        elif text.startswith(JOINED):
            self.is_joined = True
            self.call(HYDRATE)
        else:
            self.ended = text[:80].decode(errors="replace")
            self.close()

    def call(self, handler: str, **payload: Any) -> None:
        """Have a handler run, as a click does."""
        router = {"pathname": self.path, "asPath": self.path, "query": {}}
        event = {"name": handler, "payload": payload, "router_data": router}
        self._write(client_frame(EVENT + orjson.dumps(["event", event])))

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket is gone, whoever ended it."""
        self.ended = self.ended or (repr(exc) if exc else "ended")
        self._transport, self.is_ready = None, False
        self.listener.gone(self)

    @property
    def is_open(self) -> bool:
        """Whether there is a socket, greeted or not."""
        return self._transport is not None

    def close(self) -> None:
        """Drop it without a word, as a phone in a tunnel does."""
        if self._transport is not None:
            self._transport.abort()

    def _write(self, frame: bytes) -> None:
        if self._transport is not None:
            self._transport.write(frame)


def deltas(text: bytes) -> dict[str, dict[str, Any]]:
    """What an update changes, by state and variable."""
    _, update = orjson.loads(text[len(EVENT) :])
    return {
        state: {name.removesuffix(MARK): value for name, value in values.items()}
        for state, values in (update.get("delta") or {}).items()
    }

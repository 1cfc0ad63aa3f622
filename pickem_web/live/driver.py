"""How engine.io meets a server: as little of that as sockets of ours need.

engine.io's own driver for ASGI makes a class for every socket, keeps all headers as long as it is
open, and lets it end with an exception that holds itself, for the garbage collector to find.
Written against python-engineio 4.15.1.
"""

from contextlib import suppress
from typing import Any, Final

from starlette.types import Receive, Scope, Send

# What engine.io, Reflex and the hub read; a browser sends three times as many.
READ: Final = frozenset(
    {b"connection", b"cookie", b"host", b"origin", b"sec-websocket-protocol", b"upgrade"}
)


async def translate_request(scope: Scope, receive: Receive, send: Send) -> dict[str, Any]:
    """The request of a socket in the words of WSGI; headers that nobody reads are forgotten."""
    await receive()  # websocket.connect
    scope["headers"] = [(name, value) for name, value in scope["headers"] if name in READ]
    headers = {
        f"HTTP_{name.decode().upper().replace('-', '_')}": value.decode("latin-1")
        for name, value in scope["headers"]
    }
    return headers | {
        "REQUEST_METHOD": scope.get("method", "GET"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "wsgi.url_scheme": scope["scheme"],
        "asgi.receive": receive,
        "asgi.send": send,
        "asgi.scope": scope,
    }


class WebSocket:
    """A socket as engine.io reads and writes it."""

    __slots__ = ("_handler", "_receive", "_send")

    def __init__(self, handler: Any, _server: object) -> None:
        self._handler = handler

    async def __call__(self, environ: dict[str, Any]) -> str:
        """Accept it, and stay until its end."""
        self._receive, self._send = environ["asgi.receive"], environ["asgi.send"]
        wanted = environ["asgi.scope"]["subprotocols"]
        subprotocol = wanted[0] if wanted else None  # Reflex's script names its version in it
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})
        await self._handler(self)
        return ""

    async def close(self) -> None:
        """Close it, if it is still open."""
        with suppress(Exception):
            await self._send({"type": "websocket.close"})

    async def send(self, text: str) -> None:
        """Send one packet; we have none that is binary."""
        await self._send({"type": "websocket.send", "text": text})

    async def wait(self) -> str | None:
        """The next packet; None once the socket has gone."""
        return (await self._receive()).get("text")

"""How engine.io meets a server: as little of that as sockets of ours need.

engine.io's own driver for ASGI makes a class for every socket and a task and a timer for every
packet, keeps all headers as long as a socket is open, and lets it end with an exception that holds
itself, for the garbage collector to find.
Written against python-engineio 4.15.1.
"""

import asyncio
from contextlib import suppress
from typing import Any, Final

from engineio.async_socket import AsyncSocket
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import Packet
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
    """A websocket for engine.io, from its acceptance to its end."""

    __slots__ = ("_receive", "_send", "_socket")

    def __init__(self, handler: Any, _server: object) -> None:
        self._socket: AsyncSocket = handler.__self__  # engine.io hands over a method of its socket

    async def __call__(self, environ: dict[str, Any]) -> str:
        """Accept it, and stay until its end."""
        self._receive, self._send = environ["asgi.receive"], environ["asgi.send"]
        wanted = environ["asgi.scope"]["subprotocols"]
        subprotocol = wanted[0] if wanted else None  # Reflex's script names its version in it
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})
        socket = self._socket
        socket.connected = socket.upgraded = True
        writing = asyncio.create_task(self._write())
        with suppress(TimeoutError):
            await self._read()
        socket.queue.put_nowait(None)
        await writing
        await socket.close(wait=False, abort=True, reason=socket.server.reason.TRANSPORT_CLOSE)
        return ""

    async def _read(self) -> None:
        """Hand on what comes, until the end; TimeoutError when nothing came for too long."""
        server, loop = self._socket.server, asyncio.get_running_loop()
        async with asyncio.timeout(None) as limit:
            while True:
                limit.reschedule(loop.time() + server.ping_interval + server.ping_timeout)
                text = (await self._receive()).get("text")
                limit.reschedule(None)
                if text is None or not await self._take(text):
                    return

    async def _take(self, text: str) -> bool:
        """Whether the socket is still open after this packet."""
        try:
            await self._socket.receive(Packet(encoded_packet=text))
        except UnknownPacketError:
            return True
        except SocketIsClosedError:
            return False
        return True

    async def _write(self) -> None:
        """Send what waits, in order, until there is nothing more to come."""
        queue = self._socket.queue
        with suppress(Exception):  # it has gone, as the reader hears
            while (packet := await queue.get()) is not None:
                await self._send({"type": "websocket.send", "text": packet.encode()})
                queue.task_done()
        with suppress(Exception):  # nobody closes what is closed
            await self._send({"type": "websocket.close"})

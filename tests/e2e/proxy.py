"""A proxy in front of several processes, as far as a browser can tell: bytes go through."""

import asyncio
import itertools
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

SOCKET = b"GET /_event"
LARGEST = 65_536
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A web socket on its way to a process: its port, and when (in monotonic seconds)."""

    port: int
    at: float


@dataclass(slots=True)
class Proxy:
    """Round robin over ports of this machine; one where nobody listens is passed over."""

    ports: Sequence[int]
    origin: str = ""
    arrivals: list[Arrival] = field(default_factory=list[Arrival])
    is_shut: bool = False
    _loop: asyncio.AbstractEventLoop | None = None
    _ended: asyncio.Event = field(default_factory=asyncio.Event)
    _open: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])

    async def serve(self, started: threading.Event) -> None:
        """Until `end`."""
        turns = itertools.cycle(self.ports)

        async def accept(*outside: *Line) -> None:
            for port in itertools.islice(turns, len(self.ports)):
                inside = None if self.is_shut else await _reached(port)
                if inside:
                    return await self._carry(port, outside, inside)
            return outside[1].close()

        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(accept, "127.0.0.1", 0)
        self.origin = f"http://localhost:{server.sockets[0].getsockname()[1]}"
        started.set()
        await self._ended.wait()
        server.close()

    def cut(self) -> None:
        """Break all that is open."""
        self._call(lambda: [writer.transport.abort() for writer in tuple(self._open)])

    def end(self) -> None:
        self._call(self._ended.set)

    def _call(self, deed: Callable[[], object]) -> None:
        assert self._loop
        self._loop.call_soon_threadsafe(deed)

    async def _carry(self, port: int, outside: Line, inside: Line) -> None:
        head = await outside[0].read(LARGEST)
        if head.startswith(SOCKET):
            self.arrivals.append(Arrival(port, time.monotonic()))
        inside[1].write(head)
        self._open.add(outside[1])
        await asyncio.gather(_pour(outside[0], inside[1]), _pour(inside[0], outside[1]))
        self._open.discard(outside[1])


async def _reached(port: int) -> Line | None:
    with suppress(OSError):
        return await asyncio.open_connection("127.0.0.1", port)
    return None


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(LARGEST):
            writer.write(piece)
            await writer.drain()
    writer.close()


@contextmanager
def running_proxy(ports: Sequence[int]) -> Iterator[Proxy]:
    """A proxy in a thread of its own."""
    proxy, started = Proxy(ports), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(proxy.serve(started)), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield proxy
    finally:
        proxy.end()
        thread.join()

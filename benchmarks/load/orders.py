"""Orders to a web process under measurement, over a socket file: one JSON line each way."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic_ns
from typing import Any


@dataclass(frozen=True, slots=True)
class Orders:
    """The way to one web process."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def to(cls, place: Path) -> "Orders":
        """Connect to the process that listens there."""
        return cls(*await asyncio.open_unix_connection(str(place)))

    async def __call__(self, order: str) -> dict[str, Any]:
        """Have it done; what the gauges say then. It is told the moment of the order."""
        self.writer.write(json.dumps([order, monotonic_ns()]).encode() + b"\n")
        await self.writer.drain()
        return json.loads(await self.reader.readline())

    def close(self) -> None:
        """No more orders."""
        self.writer.close()


async def listen(*, place: str, obey: Callable[[str, int], Awaitable[Any]]) -> None:
    """Hear orders there and answer each with what came of it; a lifespan task."""

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            writer.write(json.dumps(await obey(*json.loads(line))).encode() + b"\n")
            await writer.drain()
        writer.close()

    async with await asyncio.start_unix_server(hear, place) as server:
        await server.serve_forever()

"""Web processes of the product with the jobs behind them, and an audience before them."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from benchmarks.load.audience import Audience, until
from benchmarks.load.house import House
from benchmarks.load.orders import Orders
from jobs.queues import DEFAULT, SCORING
from pickem.local.processes import Process, Program, State, running
from pickem.settings import ROOT

BACKSTAGE = (
    Program("timing", ("jobs.timing",)),
    Program("timing worker", ("jobs.worker", "timing")),
    Program("scoring worker", ("jobs.worker", SCORING)),
    Program("default worker", ("jobs.worker", DEFAULT)),
    Program("relay", ("jobs.relay",)),
)


@dataclass(slots=True)
class Web:
    """One web process: where it listens, and the way to its gauges."""

    port: int
    process: Process
    orders: Orders

    @property
    def pid(self) -> int:
        if self.process.pid is None:
            raise RuntimeError(f"{self.process.program.name} has ended: {self.process.log}")
        return self.process.pid


@dataclass(slots=True)
class Open:
    """The processes of a run, behind one origin."""

    origin: str
    webs: list[Web]


@asynccontextmanager
async def serving(
    home: House, webs: int, module: str = "benchmarks.load.web", *, with_jobs: bool = True
) -> AsyncIterator[Open]:
    """`webs` processes of the public app, and the jobs behind them."""
    ports = [free_port() for _ in range(webs)]
    origin = f"http://localhost:{ports[0]}"
    places = [home.folder / f"{port}.sock" for port in ports]
    programs = [
        Program(f"web {number}", (module, str(port), str(place)), port=port)
        for number, (port, place) in enumerate(zip(ports, places, strict=True), 1)
    ]
    environment = dict(os.environ) | _web_environment(origin)
    wanted = [*programs, *(BACKSTAGE if with_jobs else ())]
    with running(wanted, home.folder / "logs", environment) as processes:
        await until(lambda: all(map(_is_up, processes)), "every process is up", 60)
        opened = [
            Web(port, process, await Orders.to(place))
            for port, process, place in zip(ports, processes, places, strict=False)
        ]
        yield Open(origin, opened)
        for web in opened:
            web.orders.close()
        await asyncio.sleep(0)


@asynccontextmanager
async def present(
    opened: Open, ports: Sequence[int] = (), *, has_ranks: bool = True
) -> AsyncIterator[Audience]:
    """An audience of these processes, or of what listens at `ports` before them; it leaves."""
    ports = ports or [web.port for web in opened.webs]
    audience = Audience(opened.origin, ports, has_ranks=has_ranks)
    try:
        yield audience
    finally:
        await audience.leave()


def _web_environment(origin: str) -> dict[str, str]:
    (ROOT / ".web-tournament/build/client").mkdir(parents=True, exist_ok=True)  # sockets need none
    return {
        "PUBLIC_ORIGIN": origin,
        "SKERRY_HOST": "127.0.0.1",
        "SKERRY_PROXY_HOPS": "1",
        "SKERRY_DEMO": "1",
        "SKERRY_APP": "tournament",
        "REFLEX_ENV_MODE": "prod",
        "__REFLEX_SKIP_COMPILE": "yes",
        "TZ": "UTC",
    }


def _is_up(process: Process) -> bool:
    process.look(time.monotonic())
    return process.state is State.UP


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]

"""The product for a run: servers and processes of its own on this machine, a Major half told."""

import asyncio
import os
import shutil
import socket
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import psycopg

from benchmarks.load.audience import Audience, until
from benchmarks.load.orders import Orders
from benchmarks.major import play
from benchmarks.seeding import Seeded, seed
from benchmarks.servers import POSTGRES
from benchmarks.whole_way import changes_of_final
from pickem.db.connections import close_connections
from pickem.db.migrate import upgrade
from pickem.local.environment import database_environment
from pickem.local.postgres import PostgresServer
from pickem.local.processes import Process, Program, State, running
from pickem.local.valkey import JOBS, PUBLIC, ValkeyServer
from pickem.services import medals, scoring, standings
from pickem.settings import ROOT, settings

OPEN_STAGE = "Specials"  # what fans pick while the rest of the Major has its results
BACKSTAGE = (
    Program("timing", ("jobs.timing",)),
    Program("timing worker", ("jobs.worker", "timing")),
    Program("scoring worker", ("jobs.worker", "scoring")),
    Program("default worker", ("jobs.worker", "default")),
    Program("relay", ("jobs.relay",)),
)
_SETTINGS = {"max_connections": "200", "track_commit_timestamp": "on"}
_SECRETS = {"SKERRY_PEPPER": "for load only", "SKERRY_SECRETS": "for load only, too"}


@dataclass(slots=True)
class House:
    """Servers with a tournament in them; web processes come and go (`webs`)."""

    folder: Path
    database: str
    public: ValkeyServer
    seeded: Seeded
    changes: Iterator[Callable[[], int]]  # of the final: withdrawn, verified, withdrawn, …

    @property
    def slug(self) -> str:
        return self.seeded.major.slug


@contextmanager
def house(fans: int, folder: Path | None = None) -> Iterator[House]:
    """PostgreSQL and two Valkeys, Budapest played but for its specials, `fans` with all picks."""
    place = Path(tempfile.mkdtemp(prefix="skerry-load-", dir=folder))
    place.chmod(0o755)  # PostgreSQL runs under an account of its own
    postgres = PostgresServer(place / "pg", settings=POSTGRES | _SETTINGS)
    jobs, public = ValkeyServer(place / "jobs", JOBS), ValkeyServer(place / "public", PUBLIC)
    try:
        database = postgres.start()
        urls = {"REDIS_URL": jobs.start(), "PUBLIC_REDIS_URL": public.start()}
        os.environ.update(database_environment(postgres) | urls | _SECRETS)
        settings.cache_clear()
        upgrade(database)
        seeded = seed(database, play(database, leaves_open=OPEN_STAGE), fans)
        _catch_up(database, seeded.major.tournament_id)
        keep_open(database, 24 * 3600)
        yield House(place, database, public, seeded, cycle(changes_of_final(seeded.major)))
    finally:
        close_connections()
        for server in (postgres, jobs, public):
            server.stop()
        shutil.rmtree(place, ignore_errors=True)


def _catch_up(database: str, tournament: int) -> None:
    """What the jobs of all results so far would have done by now; nothing of it is left to do."""
    scoring.score(tournament)
    medals.award(tournament)
    standings.snapshot_positions(tournament)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("delete from outbox")
        connection.execute("vacuum (analyze)")


def keep_open(database: str, seconds: int) -> float:
    """Have the open stage lock that many whole seconds from now; when that is (Unix time)."""
    with psycopg.connect(database) as connection:
        row = connection.execute(
            "update lock l set lead = '60 s', starts_at = date_trunc('second', clock_timestamp())"
            " + %s * interval '1 s' + interval '60 s'"
            " from stage st where st.id = l.stage_id and st.name = %s and l.status = 'open'"
            " returning extract(epoch from l.lock_at)::float",
            [seconds, OPEN_STAGE],
        ).fetchone()
    if row is None:
        raise RuntimeError(f"nothing of {OPEN_STAGE} is open")
    return row[0]


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

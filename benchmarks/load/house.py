"""Servers of its own for a run, with a Major in them that is not over."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import psycopg

from benchmarks.major import play
from benchmarks.seeding import Seeded, seed
from benchmarks.servers import POSTGRES
from benchmarks.whole_way import changes_of_final
from pickem.db.connections import close_connections
from pickem.db.migrate import upgrade
from pickem.local.environment import database_environment
from pickem.local.postgres import PostgresServer
from pickem.local.valkey import JOBS, PUBLIC, ValkeyServer
from pickem.services import medals, scoring, standings
from pickem.settings import settings

OPEN_STAGE = "Specials"  # what fans pick while the rest of the Major has its results
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
        changes = cycle(changes_of_final(seeded.major))
        yield House(place, database, public, seeded, changes)
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

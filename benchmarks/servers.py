"""Own servers for a run: started empty, told to this process's settings, deleted afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pickem.db.connections import close_connections
from pickem.db.migrate import upgrade
from pickem.local.environment import database_environment
from pickem.local.postgres import PostgresServer
from pickem.local.valkey import JOBS, Purpose, ValkeyServer
from pickem.settings import settings

# A server for a million fans has memory; nothing that guards a commit is turned off. Minimal WAL
# only lets the seeding skip it: in transactions on existing tables it writes the same.
POSTGRES = {
    "shared_buffers": "2GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "max_connections": "120",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
RIVAL = Purpose("rival", {"appendonly": "no"})


@dataclass(frozen=True, slots=True)
class Servers:
    """Addresses: of the database's owner, of the rival Valkey, of the one for jobs."""

    database: str
    rival: str
    jobs: str


@contextmanager
def running(folder: Path | None) -> Iterator[Servers]:
    """PostgreSQL and two Valkeys in a new folder below `folder`."""
    home = Path(tempfile.mkdtemp(prefix="skerry-bench-", dir=folder))
    home.chmod(0o755)  # PostgreSQL runs under an account of its own
    postgres = PostgresServer(home / "pg", settings=POSTGRES)
    rival, jobs = ValkeyServer(home / "rival", RIVAL), ValkeyServer(home / "jobs", JOBS)
    try:
        servers = Servers(postgres.start(), rival.start(), jobs.start())
        urls = {"REDIS_URL": servers.jobs, "PUBLIC_REDIS_URL": servers.jobs}
        os.environ.update(database_environment(postgres) | urls)
        settings.cache_clear()
        upgrade(servers.database)
        yield servers
    finally:
        close_connections()
        for server in (postgres, rival, jobs):
            server.stop()
        shutil.rmtree(home, ignore_errors=True)

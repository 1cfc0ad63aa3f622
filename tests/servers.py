"""Throw-away servers for tests: one PostgreSQL and two Valkeys per test session.

    def test_something(database: str) -> None: ...         a fresh, migrated database per test
    @pytest.mark.usefixtures("module_database")            the same, once for a whole module
    def test_something(valkey: Valkeys) -> None: ...       both Valkeys, empty
    @pytest.mark.usefixtures("no_limits")                  whoever tries is let in

Each also points `pickem.settings` of this process to what it made; `os.environ` then is the
environment a child process needs.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from pickem.db.connections import close_connections
from pickem.db.migrate import upgrade
from pickem.limits import counters
from pickem.local.browsers import get_chromium
from pickem.local.environment import database_environment
from pickem.local.postgres import DATABASE, PostgresServer
from pickem.local.valkey import JOBS, PUBLIC, ValkeyServer
from pickem.services import throttle
from pickem.services.throttle import Try
from pickem.settings import settings

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Valkeys:
    """The addresses of the two Valkeys."""

    jobs: str
    public: str


@contextmanager
def throw_away_home(name: str) -> Iterator[Path]:
    """A folder that a server's account can reach, which pytest's own are not."""
    home = Path(tempfile.mkdtemp(prefix=f"skerry-{name}-", dir="/tmp"))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test session; its database `skerry` is migrated and stays empty."""
    with throw_away_home("pg") as home:
        server = PostgresServer(home, durable=False)
        upgrade(server.start())
        yield server
        server.stop()


@pytest.fixture
def database(postgres: PostgresServer) -> Iterator[str]:
    """The owner's address of a fresh database that only this test uses."""
    with fresh_database(postgres) as url:
        yield url


@pytest.fixture(scope="module")
def module_database(postgres: PostgresServer) -> Iterator[str]:
    """The owner's address of a fresh database that the tests of one module share."""
    with fresh_database(postgres) as url:
        yield url


@pytest.fixture(scope="session")
def running_valkeys() -> Iterator[Valkeys]:
    """The two Valkeys of this test session; take `valkey` to find them empty."""
    with throw_away_home("kv") as home:
        jobs, public = ValkeyServer(home / "jobs", JOBS), ValkeyServer(home / "public", PUBLIC)
        yield Valkeys(jobs.start(), public.start())
        jobs.stop()
        public.stop()


@pytest.fixture
def valkey(running_valkeys: Valkeys) -> Iterator[Valkeys]:
    """Both Valkeys, empty."""
    urls = {"REDIS_URL": running_valkeys.jobs, "PUBLIC_REDIS_URL": running_valkeys.public}
    for url in urls.values():
        with redis.Redis.from_url(url) as client:
            client.flushall()
    with environment(urls):
        yield running_valkeys


@pytest.fixture
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is refused for trying too often; for tests that are about something else."""
    nothing = Try(counters(""), ())
    monkeypatch.setattr(throttle, "admit", lambda *_, **__: nothing)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    return get_chromium()


@contextmanager
def fresh_database(server: PostgresServer) -> Iterator[str]:
    """A copy of the migrated database, named in this process's settings while it exists."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    url = server.create_database(name, template=DATABASE)
    try:
        with environment(database_environment(server, name)):
            yield url
    finally:
        server.drop_database(name)


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    """`variables` in this process's environment and settings; nothing keeps an old connection."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        settings.cache_clear()
        try:
            yield
        finally:
            close_connections()
    settings.cache_clear()

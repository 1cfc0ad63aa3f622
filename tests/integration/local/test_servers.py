"""Embedded servers where no address is given, and nothing but the given ones otherwise."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from pickem.domain.errors import Unavailable
from pickem.local.postgres import PostgresServer
from pickem.local.run import only_one
from pickem.local.servers import local_servers
from tests.servers import Valkeys, throw_away_home
from tests.waiting import until


@pytest.fixture
def home() -> Iterator[Path]:
    with throw_away_home("home") as home:
        home.chmod(0o755)
        yield home


def test_without_addresses_all_three_are_embedded_and_end_with_the_block(home: Path) -> None:
    with local_servers(home, {}) as servers:
        rows = servers.look()
        assert [row.what for row in rows] == ["PostgreSQL", "Valkey (jobs)", "Valkey (public)"]
        assert {row.state for row in rows} == {"up"}
        assert servers.environment["REDIS_URL"] != servers.environment["PUBLIC_REDIS_URL"]
        assert "skerry_public@" in servers.environment["DATABASE_URL_PUBLIC"]

    assert not any(server.is_running() for server in servers.embedded.values())


def test_a_server_that_dies_is_started_again(home: Path) -> None:
    with local_servers(home, {}) as servers:
        postmaster = (home / "postgres" / "data" / "postmaster.pid").read_text().split()[0]
        os.kill(int(postmaster), signal.SIGKILL)
        until(lambda: not servers.embedded["PostgreSQL"].is_running(), "PostgreSQL is down")

        servers.look()

        with psycopg.connect(servers.environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_what_an_address_is_given_for_is_not_embedded(
    home: Path, postgres: PostgresServer, valkey: Valkeys
) -> None:
    given = {
        "DATABASE_URL": postgres.url_as("skerry"),
        "DATABASE_URL_JOBS": postgres.url_as("skerry_jobs"),
        "REDIS_URL": valkey.jobs,
    }
    with local_servers(home, given) as servers:
        assert servers.embedded == {}
        assert servers.environment == given | {"PUBLIC_REDIS_URL": valkey.jobs}
        assert {row.state for row in servers.look()} == {"given by address"}


def test_an_address_where_nothing_answers_is_refused_before_anything_is_started(
    home: Path,
) -> None:
    given = {"PUBLIC_REDIS_URL": "redis://localhost:1/0"}

    with pytest.raises(Unavailable, match="PUBLIC_REDIS_URL"), local_servers(home / "new", given):
        pytest.fail("nothing may run")

    assert not (home / "new").exists()


def test_what_was_started_is_stopped_when_a_later_server_cannot_be(home: Path) -> None:
    place = home / "half"
    place.mkdir()
    (place / "valkey-jobs").touch()  # where a folder has to be

    with pytest.raises(Unavailable, match="Cannot write"), local_servers(place, {}):
        pytest.fail("half of them may not run")

    assert (place / "postgres" / "data").exists()
    assert not PostgresServer(place / "postgres").is_running()


def test_one_folder_runs_once(tmp_path: Path) -> None:
    with (
        only_one(tmp_path),
        pytest.raises(Unavailable, match=r"already runs from .*SKERRY_HOME"),
        only_one(tmp_path),
    ):
        pass

    with only_one(tmp_path):
        pass

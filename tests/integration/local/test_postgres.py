"""The embedded PostgreSQL."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from pickem.domain.errors import Unavailable
from pickem.local import postgres as postgres_module
from pickem.local.lease import ROOT
from pickem.local.postgres import PostgresServer, check_database
from tests.servers import throw_away_home
from tests.waiting import until

HOLD_A_SERVER = """
import sys, pathlib
from pickem.local.postgres import PostgresServer
PostgresServer(pathlib.Path(sys.argv[1]), durable=False).start()
print("started", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with throw_away_home("pg") as home:
        with using(PostgresServer(home, durable=False)):
            pass
        yield home


@contextmanager
def using(server: PostgresServer) -> Iterator[PostgresServer]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


def postmaster(home: Path) -> int:
    return int((home / "data" / "postmaster.pid").read_text().split()[0])


def ask(server: PostgresServer, question: str) -> object:
    with psycopg.connect(server.url_as("skerry")) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def test_what_was_written_is_there_after_a_restart(home: Path) -> None:
    with using(PostgresServer(home, durable=False)) as server:
        server.create_database("kept")
    assert not server.is_running()

    with using(server):
        assert ask(server, "SELECT datname FROM pg_database WHERE datname = 'kept'") == "kept"


def test_the_last_user_to_leave_ends_the_server(home: Path) -> None:
    first, second = PostgresServer(home, durable=False), PostgresServer(home, durable=False)
    with using(second):
        with using(first):
            pid = postmaster(home)
        assert postmaster(home) == pid
        assert ask(second, "SELECT 1") == 1

    assert not second.is_running()


def test_the_server_ends_when_its_only_user_is_killed(home: Path) -> None:
    command = [sys.executable, "-c", HOLD_A_SERVER, home]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"started\n"
        server = PostgresServer(home, durable=False)
        assert server.is_running()

        holder.kill()

    until(lambda: not server.is_running(), "PostgreSQL has ended")


def test_a_crash_leaves_nothing_behind_that_keeps_the_server_down(home: Path) -> None:
    server = PostgresServer(home, durable=False)
    server.start()
    dead = postmaster(home)
    os.kill(dead, signal.SIGKILL)
    until(lambda: not server.is_running(), "every process of the crashed server has ended")
    reused = str(os.getpid())  # the dead server's number belongs to a living process by now
    for leftover in (home / "data" / "postmaster.pid", home / ".s.PGSQL.5432.lock"):
        leftover.write_text(leftover.read_text().replace(str(dead), reused, 1))

    with using(server):
        assert ask(server, "SELECT 1") == 1


def test_files_of_another_major_version_are_refused_with_a_remedy(home: Path) -> None:
    stamp = home / "data" / "PG_VERSION"
    written = stamp.read_text()
    stamp.write_text("17\n")

    with pytest.raises(Unavailable, match=r"written by PostgreSQL 17.*SKERRY_HOME.*DATABASE_URL"):
        PostgresServer(home).start()

    stamp.write_text(written)


def test_a_data_folder_that_was_left_half_made_is_made_again() -> None:
    with throw_away_home("pg") as home:
        (home / "data.half" / "base").mkdir(parents=True)
        with using(PostgresServer(home, durable=False)) as server:
            assert ask(server, "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_gets_a_short_one() -> None:
    with throw_away_home("pg") as home:
        home.chmod(0o755)
        with using(PostgresServer(home / ("long" * 30), durable=False)) as server:
            sockets = Path(server.url_as("skerry").partition("host=")[2])
            assert len(str(sockets)) < 50
            assert ask(server, "SELECT 1") == 1
        shutil.rmtree(sockets)


def test_a_folder_the_servers_account_cannot_reach_is_no_obstacle() -> None:
    with throw_away_home("pg") as home:
        (home / "closed").mkdir(mode=0o700)
        with using(PostgresServer(home / "closed" / "postgres", durable=False)) as server:
            assert ask(server, "SELECT 1") == 1
        shutil.rmtree(server.home)
        with contextlib.suppress(OSError):
            server.home.parent.rmdir()  # made for it, unless something else is kept there


def test_only_the_servers_account_may_enter_the_folder_of_its_socket(home: Path) -> None:
    with using(PostgresServer(home, durable=False)) as server:
        process = Path(f"/proc/{postmaster(home)}").stat()

        assert home.stat().st_mode & 0o777 == 0o700
        assert home.stat().st_uid == process.st_uid != 0
        assert ask(server, "SHOW listen_addresses") == ""


def test_the_durable_server_is_set_up_for_the_product(home: Path) -> None:
    wanted = {"jit": "off", "TimeZone": "UTC", "fsync": "on", "max_connections": "100"}
    with using(PostgresServer(home)) as server:
        assert {name: ask(server, f"SHOW {name}") for name in wanted} == wanted


def test_a_folder_that_cannot_be_made_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable, match=r"Cannot write to .*SKERRY_HOME"):
        PostgresServer(tmp_path / "file" / "postgres")


def test_a_given_database_that_does_not_answer_is_refused_with_a_remedy() -> None:
    with pytest.raises(Unavailable, match=r"No database answers at DATABASE_URL .*: start it"):
        check_database("postgresql://nobody@localhost:1/nothing")


def test_a_given_database_that_is_too_old_is_refused_with_a_remedy(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_database(postgres.url_as("skerry"))
    monkeypatch.setattr(postgres_module, "OLDEST_MAJOR", 19)

    with pytest.raises(Unavailable, match=r"is PostgreSQL 18; Skerry needs 19 or newer"):
        check_database(postgres.url_as("skerry"))

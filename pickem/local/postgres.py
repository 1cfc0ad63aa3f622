"""The embedded PostgreSQL: made, started and stopped without anything installed on the machine."""

import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Identifier

from pickem.domain.errors import Unavailable
from pickem.local.accounts import server_account
from pickem.local.lease import Lease
from pickem.local.places import postgres_programs, reachable_home, socket_folder

OWNER = DATABASE = "skerry"
MAJOR = "18"
OLDEST_MAJOR = 15
_SOCKET = ".s.PGSQL.5432"
_ERROR = re.compile(r"error:|FATAL:|PANIC:")
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "TimeZone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",  # without the row that was refused: addresses, hashes
}
_THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class PostgresServer:
    """The server that lives in `home`, shared by every process that starts it.

    Unix socket only, in a folder that only the server's account (and root) can enter, hence no
    passwords. `durable=False` gives up safety against power cuts for speed: tests only.
    `settings` are PostgreSQL's own, by name, and win over ours.
    """

    def __init__(
        self, home: Path, *, durable: bool = True, settings: Mapping[str, str] | None = None
    ) -> None:
        home = home.absolute()
        self._account = server_account(home)
        self.home = reachable_home(home, self._account)
        self._sockets = socket_folder(self.home, self._account, _SOCKET)
        self._settings = _SETTINGS | ({} if durable else _THROW_AWAY) | dict(settings or {})
        self._durable = durable
        self._lease = Lease("PostgreSQL", self.home, self._account, signal.SIGINT)

    def start(self) -> str:
        """Start it, or join the one that runs; the address of its owner."""
        self._refuse_another_major()
        self._lease.take(self._prepare, self._answers)
        self.create_database(DATABASE)
        return self.url_as(OWNER)

    def stop(self) -> None:
        """Leave it; it ends with its last user."""
        self._lease.give_back()

    def is_running(self) -> bool:
        """Whether any process of it exists."""
        return self._lease.is_running()

    def url_as(self, role: str, database: str = DATABASE) -> str:
        """The address of `database` for the database role `role`."""
        return f"postgresql://{role}@/{database}?host={quote(str(self._sockets))}"

    def create_database(self, name: str, *, template: str = "template1") -> str:
        """Have a database `name`, made as a copy of `template` if it is missing; its address."""
        with self._connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            if found.fetchone() is None:
                command = SQL("CREATE DATABASE {} TEMPLATE {}")
                connection.execute(command.format(Identifier(name), Identifier(template)))
        return self.url_as(OWNER, name)

    def drop_database(self, name: str) -> None:
        """Have no database `name`, whoever is still connected to it."""
        with self._connect() as connection:
            command = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(command.format(Identifier(name)))

    def _connect(self) -> psycopg.Connection:
        url = self.url_as(OWNER, "postgres")
        return psycopg.connect(url, autocommit=True, connect_timeout=5)

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _refuse_another_major(self) -> None:
        stamp = self.home / "data" / "PG_VERSION"
        if stamp.exists() and (found := stamp.read_text().strip()) != MAJOR:
            raise Unavailable(
                f"{stamp.parent} was written by PostgreSQL {found}, and this is PostgreSQL {MAJOR}:"
                " set SKERRY_HOME to a new folder, or DATABASE_URL to a server that can read it."
            )

    def _prepare(self) -> list[str]:
        programs = postgres_programs(self._account)
        place = self.home / "data"
        if not place.exists():
            self._initialise(programs, place)
        # The lease says that no server of this home exists: what looks like one is a leftover of
        # a crash, and its process number may be a zombie's or somebody else's by now.
        for leftover in (place / "postmaster.pid", self._sockets / f"{_SOCKET}.lock"):
            leftover.unlink(missing_ok=True)
        command = [str(programs / "postgres"), "-D", str(place), "-k", str(self._sockets)]
        for name, value in self._settings.items():
            command += ["-c", f"{name}={value}"]
        return command

    def _initialise(self, programs: Path, place: Path) -> None:
        half = place.with_name("data.half")
        shutil.rmtree(half, ignore_errors=True)
        command: list[str | Path] = [programs / "initdb", "-D", half, "-U", OWNER, "--auth=trust"]
        command += ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        command += [] if self._durable else ["--no-sync"]
        made = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **self._account.run_as()
        )
        if made.returncode:
            # Behind the error initdb tells what it tidies up.
            said = (made.stderr.strip() or made.stdout.strip()).splitlines()
            reason = next((line for line in said if _ERROR.search(line)), said[-1])
            raise Unavailable(
                f"PostgreSQL could not make its files in {place} ({reason}): free some space,"
                " set SKERRY_HOME to another folder, or set DATABASE_URL."
            )
        half.rename(place)


def check_database(url: str) -> None:
    """Refuse a server that cannot be reached or is too old, and a database of another encoding."""
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            major = connection.info.server_version // 10_000
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Unavailable(
            f"No database answers at DATABASE_URL ({reason}): start it, correct the address,"
            " or unset DATABASE_URL to use the embedded one."
        ) from error
    if major < OLDEST_MAJOR:
        raise Unavailable(
            f"The server at DATABASE_URL is PostgreSQL {major}; Skerry needs {OLDEST_MAJOR} or"
            " newer: upgrade it, or unset DATABASE_URL to use the embedded one."
        )
    if encoding != "UTF8":
        raise Unavailable(
            f"The database at DATABASE_URL is encoded in {encoding}: create it again with encoding"
            " UTF8, or unset DATABASE_URL to use the embedded one."
        )

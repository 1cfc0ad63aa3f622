"""A whole product of its own for a while, beside whatever else runs: what a replay plays in.

PostgreSQL is the server DATABASE_URL names, else an embedded one in a temporary folder; on either
the product gets a database of its own that is dropped afterwards. The Valkeys are always its own:
messages to screens know no database numbers, so a shared one would tell the wrong screens.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from pickem.db.connections import close_connections
from pickem.db.migrate import upgrade
from pickem.domain.errors import Unavailable
from pickem.local.postgres import check_database
from pickem.local.processes import Process, running
from pickem.local.run import BACKSTAGE
from pickem.local.servers import local_servers
from pickem.settings import ROLES, read_settings, settings


@contextmanager
def product_apart(given: Mapping[str, str]) -> Generator[list[Process]]:
    """The processes behind the screens, running on a migrated, empty database of their own.

    Inside the block the settings of this process name that database, too.
    """
    with (
        _temporary_home() as home,
        _own_database(given) as addresses,
        local_servers(home, addresses) as servers,
    ):
        environment = servers.environment | {
            "SKERRY_HOME": str(home),
            "SKERRY_PEPPER": secrets.token_urlsafe(),
            "SKERRY_SECRETS": secrets.token_urlsafe(),
            "PYTHONUNBUFFERED": "1",
            "TZ": "UTC",
        }
        upgrade(environment["DATABASE_URL"])
        with adopted(environment), running(BACKSTAGE, home / "logs", os.environ) as processes:
            yield processes


@contextmanager
def adopted(environment: Mapping[str, str]) -> Generator[None]:
    """`environment` as this process's own; no connection outlives the block."""
    before = dict(os.environ)
    os.environ.update(environment)
    settings.cache_clear()
    try:
        yield
    finally:
        close_connections()
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()


@contextmanager
def _temporary_home() -> Generator[Path]:
    home = Path(tempfile.mkdtemp(prefix="skerry-replay-"))
    home.chmod(0o711)  # the account of an embedded server has to pass through
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _own_database(given: Mapping[str, str]) -> Generator[dict[str, str]]:
    """The addresses of a new database on the given server; none when no server is given."""
    url = given.get("DATABASE_URL")
    if not url:
        yield {}
        return
    check_database(url)
    name = f"skerry_replay_{secrets.token_hex(4)}"
    _command(url, SQL("create database {}").format(Identifier(name)))
    try:
        known = read_settings(dict(given))
        roles = {f"DATABASE_URL_{r.upper()}": _named(known.database_url(r), name) for r in ROLES}
        yield {"DATABASE_URL": _named(url, name), **roles}
    finally:
        _command(url, SQL("drop database if exists {} with (force)").format(Identifier(name)))


def _command(url: str, command: Composed) -> None:
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            connection.execute(command)
    except psycopg.Error as error:
        raise Unavailable(
            f"The replay cannot have a database of its own ({str(error).splitlines()[0]}):"
            " give the user of DATABASE_URL the right to create databases, or unset DATABASE_URL."
        ) from error


def _named(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))

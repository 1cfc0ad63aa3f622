"""Checks an installation, one line per thing, each problem with its remedy."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory

from pickem.domain.errors import PickemError, Unavailable
from pickem.local.addresses import addresses
from pickem.local.keeper import try_lock
from pickem.local.lease import ROOT
from pickem.local.node import node_folder
from pickem.local.servers import local_servers
from pickem.local.setup import local_home
from pickem.settings import ROLES, read_settings

_OLDEST_PYTHON = (3, 11)
_LEAST_FREE_GIB = 2
_GIB = 2**30


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `remedy` is empty when all is well."""

    what: str
    found: str
    remedy: str = ""


def examine(given: Mapping[str, str]) -> Iterator[Finding]:
    """Every check in turn; a failed one stops those that build on it, no others."""
    yield _check("Python", _python)
    yield _check("packages", _packages)
    home = local_home(given)
    yield _check("node", lambda: _node(home))
    yield _check("free disk", lambda: _disk(home))
    yield _check("ports", lambda: _ports(home, given))
    with ExitStack() as running:
        environment = dict(given)

        def start() -> str:
            servers = running.enter_context(local_servers(home, given))
            environment.update(servers.environment)
            return ", ".join([*servers.embedded, *(f"{name} (given)" for name in servers.given)])

        started = _check("servers", start)
        yield started
        if not started.remedy:
            yield _check("migrations", lambda: _migrations(environment))
            yield _check("roles", lambda: _roles(environment))
            yield _check("encoding", lambda: _encoding(environment))


def _check(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, look())
    except (PickemError, psycopg.Error, OSError, subprocess.SubprocessError) as problem:
        text = str(problem).strip().splitlines()[0]
        said, _, remedy = text.rpartition(": ")  # what was found may hold colons of its own
        return Finding(what, said or text, remedy if said else "run make setup")


def _python() -> str:
    found = sys.version.split()[0]
    if sys.version_info < _OLDEST_PYTHON:
        raise Unavailable(f"Python {found} is too old: install Python 3.11 or newer")
    return found


def _packages() -> str:
    pins = [line for line in _requirements() if "==" in line]
    wrong = [pin for pin in pins if _installed(pin.partition("==")[0]) != pin.partition("==")[2]]
    if wrong:
        raise Unavailable(f"not as pinned, {', '.join(wrong)}: run make setup")
    return f"{len(pins)} as pinned"


def _requirements() -> list[str]:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return [line.partition("#")[0].strip() for line in lines]


def _installed(name: str) -> str | None:
    try:
        return version(name.partition("[")[0])
    except PackageNotFoundError:
        return None


def _node(home: Path) -> str:
    command = [node_folder(home) / "node", "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _disk(home: Path) -> str:
    free = shutil.disk_usage(home).free / _GIB
    if free < _LEAST_FREE_GIB:
        raise Unavailable(f"{free:.1f} GiB at {home}: free at least {_LEAST_FREE_GIB} GiB")
    return f"{free:.0f} GiB"


def _ports(home: Path, given: Mapping[str, str]) -> str:
    public, admin = addresses(given)
    if (home / "run").exists():
        with (home / "run").open() as lock:
            if not try_lock(lock.fileno()):
                return "in use by the Skerry that runs here"
    for address in (public, admin):
        address.refuse_taken()
    return f"{public.port} and {admin.port} are free"


def _migrations(environment: Mapping[str, str]) -> str:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with psycopg.connect(environment["DATABASE_URL"], connect_timeout=5) as connection:
        found = connection.execute("select to_regclass('alembic_version')").fetchone()
        row = (
            connection.execute("select version_num from alembic_version").fetchone()
            if (found and found[0])
            else None
        )
    present = row[0] if row else "none"
    if present != newest:
        raise Unavailable(f"{present} instead of {newest}: run python -m pickem db upgrade")
    return str(present)


def _roles(environment: Mapping[str, str]) -> str:
    urls = read_settings(dict(environment)).database_urls
    for role in ROLES:
        with psycopg.connect(urls[role], connect_timeout=5) as connection:
            connection.execute("select count(*) from tournament")
    return f"{', '.join(ROLES)} can connect"


def _encoding(environment: Mapping[str, str]) -> str:
    with psycopg.connect(environment["DATABASE_URL"], connect_timeout=5) as connection:
        row = connection.execute(
            "select pg_encoding_to_char(encoding), datcollate from pg_database"
            " where datname = current_database()"
        ).fetchone()
    encoding, collation = row or ("", "")
    if encoding != "UTF8":
        raise Unavailable(f"the database is {encoding}: create it again with encoding UTF8")
    return f"{encoding}, {collation}"

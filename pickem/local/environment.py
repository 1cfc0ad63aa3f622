"""The environment of every process, as pickem.settings reads it."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from pickem.local.postgres import DATABASE, OWNER, PostgresServer
from pickem.settings import ROLES


def database_environment(server: PostgresServer, database: str = DATABASE) -> dict[str, str]:
    """The variables that name `database`, as its owner and as each role with less rights."""
    own = {"DATABASE_URL": server.url_as(OWNER, database)}
    return own | {
        f"DATABASE_URL_{role.upper()}": server.url_as(f"skerry_{role}", database)
        for role in ROLES
        if role != "owner"
    }


def secret_environment(home: Path, given: Mapping[str, str]) -> dict[str, str]:
    """The variables of what no database may hold: as given, else made once and kept in `home`."""
    return {
        "SKERRY_PEPPER": given.get("SKERRY_PEPPER") or _kept(home / "secrets"),
        "SKERRY_SECRETS": given.get("SKERRY_SECRETS") or _kept(home / "secrets-2"),
    }


def _kept(place: Path) -> str:
    """A random text: made once, readable by its owner only."""
    try:
        return place.read_text().strip()
    except FileNotFoundError:
        made = secrets.token_urlsafe(32)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made)
    return made

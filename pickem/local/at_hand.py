"""The product's servers for one command: those in use or given, started if nothing runs."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pickem.db.migrate import upgrade
from pickem.local.apart import adopted
from pickem.local.environment import pepper
from pickem.local.servers import local_servers
from pickem.local.setup import local_home
from pickem.settings import read_settings


@contextmanager
def servers_at_hand(given: Mapping[str, str]) -> Generator[None]:
    """Inside the block this process's settings name a migrated database and both Valkeys.

    Unavailable beside a database of one's own without a pepper that every process has.
    """
    home = local_home(given)
    secret = _secret(home, given)
    with local_servers(home, given) as servers:
        upgrade(servers.environment["DATABASE_URL"])
        with adopted({**servers.environment, "SKERRY_HOME": str(home), "SKERRY_PEPPER": secret}):
            yield


def _secret(home: Path, given: Mapping[str, str]) -> str:
    """A pepper is made up only beside the embedded database, which no other machine uses."""
    if given.get("DATABASE_URL"):
        return read_settings(dict(given)).required_pepper()
    return given.get("SKERRY_PEPPER") or pepper(home)

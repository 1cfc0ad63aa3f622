"""The product's servers for one command: those in use or given, started if nothing runs."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from pickem.db.migrate import upgrade
from pickem.local.apart import adopted
from pickem.local.environment import secret_environment
from pickem.local.servers import local_servers
from pickem.local.setup import local_home
from pickem.settings import read_settings


@contextmanager
def servers_at_hand(given: Mapping[str, str]) -> Generator[None]:
    """Inside the block this process's settings name a migrated database and both Valkeys.

    Unavailable beside a database of one's own without secrets that every process has.
    """
    home = local_home(given)
    if given.get("DATABASE_URL"):  # secrets are made up only beside the embedded database
        read_settings(dict(given)).require_secrets()
    secrets = secret_environment(home, given)
    with local_servers(home, given) as servers:
        upgrade(servers.environment["DATABASE_URL"])
        with adopted({**servers.environment, "SKERRY_HOME": str(home), **secrets}):
            yield

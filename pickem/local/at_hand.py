"""The product's servers for one command: those in use or given, started if nothing runs."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from pickem.db.migrate import upgrade
from pickem.local.apart import adopted
from pickem.local.environment import pepper
from pickem.local.servers import local_servers
from pickem.local.setup import local_home


@contextmanager
def servers_at_hand(given: Mapping[str, str]) -> Generator[None]:
    """Inside the block this process's settings name a migrated database and both Valkeys."""
    home = local_home(given)
    with local_servers(home, given) as servers:
        secret = given.get("SKERRY_PEPPER") or pepper(home)
        upgrade(servers.environment["DATABASE_URL"])
        with adopted({**servers.environment, "SKERRY_HOME": str(home), "SKERRY_PEPPER": secret}):
            yield

"""The servers of one machine: those that an address was given for, and embedded ones otherwise."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pickem.local.environment import database_environment
from pickem.local.postgres import PostgresServer, check_database
from pickem.local.screen import Row
from pickem.local.valkey import JOBS, PUBLIC, Purpose, ValkeyServer, check_redis


@dataclass(slots=True)
class Servers:
    """The running servers, and the variables by which processes find them."""

    environment: dict[str, str] = field(default_factory=dict[str, str])
    embedded: dict[str, PostgresServer | ValkeyServer] = field(
        default_factory=dict[str, PostgresServer | ValkeyServer]
    )
    given: list[str] = field(default_factory=list[str])

    def look(self) -> list[Row]:
        """Start again what has died; one line for the table each."""
        for server in self.embedded.values():
            if not server.is_running():
                server.start()
        here = [Row(name, "", "up") for name in self.embedded]
        return here + [Row(name, "", "given by address") for name in self.given]

    def stop(self) -> None:
        """Leave all of them; each ends with its last user."""
        for server in self.embedded.values():
            server.stop()


def check_given(given: Mapping[str, str]) -> None:
    """Refuse an address at which nothing answers that Skerry can use."""
    if url := given.get("DATABASE_URL"):
        check_database(url)
    for variable, url in _given_redis(given).items():
        if url:
            check_redis(url, variable)


@contextmanager
def local_servers(home: Path, given: Mapping[str, str]) -> Generator[Servers]:
    """Every server the product needs, while the block runs; `given` is our own environment."""
    check_given(given)
    servers = Servers()
    try:
        _add_database(servers, home, given)
        _add_redis(servers, home, given)
        yield servers
    finally:
        servers.stop()


def _add_database(servers: Servers, home: Path, given: Mapping[str, str]) -> None:
    name = "PostgreSQL"
    if given.get("DATABASE_URL"):
        servers.given.append(name)
        servers.environment |= {
            variable: value for variable, value in given.items() if "DATABASE_URL" in variable
        }
        return
    server = PostgresServer(home / "postgres")
    servers.embedded[name] = server
    server.start()
    servers.environment |= database_environment(server)


def _add_redis(servers: Servers, home: Path, given: Mapping[str, str]) -> None:
    purposes: dict[str, Purpose] = {"REDIS_URL": JOBS, "PUBLIC_REDIS_URL": PUBLIC}
    for variable, url in _given_redis(given).items():
        purpose = purposes[variable]
        name = f"Valkey ({purpose.name})"
        if url:
            servers.given.append(name)
            servers.environment[variable] = url
        else:
            server = ValkeyServer(home / f"valkey-{purpose.name}", purpose)
            servers.embedded[name] = server
            servers.environment[variable] = server.start()


def _given_redis(given: Mapping[str, str]) -> dict[str, str]:
    """The addresses of both, empty where none is given; one may serve as the other."""
    jobs = given.get("REDIS_URL", "")
    return {"REDIS_URL": jobs, "PUBLIC_REDIS_URL": given.get("PUBLIC_REDIS_URL", jobs)}

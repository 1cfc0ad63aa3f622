"""`make setup`: everything `make run` needs, ready on disk. `make run` does the same first."""

import os
import sys
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pickem.db.migrate import upgrade
from pickem.domain.errors import PickemError, Unavailable
from pickem.local.environment import secret_environment
from pickem.local.frontends import build_frontends
from pickem.local.lease import ROOT
from pickem.local.screen import Screen
from pickem.local.servers import Servers, check_given, local_servers


def local_home(environment: Mapping[str, str]) -> Path:
    """The folder of everything this machine keeps, made if it is missing; logs are ours alone."""
    home = ROOT / environment.get("SKERRY_HOME", ".skerry")
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f"writable-{os.getpid()}"
        probe.write_bytes(b"?" * 4096)
        probe.unlink()
        # The home itself stays open, as the account of an embedded server has to pass through.
        (home / "logs").mkdir(exist_ok=True)
        (home / "logs").chmod(0o700)
    except OSError as error:
        raise Unavailable(
            f"Cannot write to {home} ({error.strerror}): make it writable, free some space,"
            " or set SKERRY_HOME to another folder."
        ) from error
    return home


@contextmanager
def ready(home: Path, screen: Screen) -> Generator[Servers]:
    """Builds current, servers running, database migrated, while the block runs."""
    check_given(os.environ)  # before anything that takes long
    build_frontends(home, screen)
    with ExitStack() as running:
        with screen.step("Starting PostgreSQL and Valkey"):
            servers = running.enter_context(local_servers(home, os.environ))
        servers.environment["SKERRY_HOME"] = str(home)
        servers.environment |= secret_environment(home, os.environ)
        with screen.step("Bringing the database up to date"):
            upgrade(servers.environment["DATABASE_URL"])
        yield servers


def main() -> int:
    """Set up, and say what comes next."""
    screen = Screen()
    try:
        with ready(local_home(os.environ), screen):
            pass
    except PickemError as refusal:
        screen.say(str(refusal))
        return 1
    except KeyboardInterrupt:
        screen.say("Stopped.")
        return 1
    screen.say("Ready: make run")
    return 0


if __name__ == "__main__":
    sys.exit(main())

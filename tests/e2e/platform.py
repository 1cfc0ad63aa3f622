"""The whole platform, running for a test: both apps, timing, workers and relay."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pickem.domain.rights import Role
from pickem.local.addresses import addresses
from pickem.local.frontends import build_frontends
from pickem.local.mail_catcher import mail_environment
from pickem.local.postgres import PostgresServer
from pickem.local.processes import Process, State, running
from pickem.local.run import process_environment, programs
from pickem.local.screen import Screen
from pickem.local.setup import local_home
from pickem.services.accounts.fans import create_fan
from pickem.services.accounts.staff import create_staff
from tests import accounts, make
from tests.mailbox import Mailbox
from tests.servers import Valkeys, environment, fresh_database, throw_away_home
from tests.waiting import until

PASSWORD = "a lamp in the sea"
_SETTINGS = {"SKERRY_SWEEP_EVERY_S": "2"}


@dataclass(frozen=True, slots=True)
class Platform:
    """Where the two apps are, a Major that is open for picks, and the folder of all logs."""

    public: str
    admin: str
    major: make.Major
    mailbox: Mailbox
    logs: Path


@contextmanager
def running_platform(
    postgres: PostgresServer,
    valkeys: Valkeys,
    *,
    more: dict[str, str] | None = None,
    with_jobs: bool = True,
) -> Iterator[Platform]:
    """Everything `make run` starts, the play aside, on the servers of this test session.

    `more` settings come on top; without jobs only the two apps run.
    """
    build_frontends(local_home(os.environ), Screen())
    ports = {"SKERRY_PUBLIC_PORT": free_port(), "SKERRY_ADMIN_PORT": free_port()}
    urls = {"REDIS_URL": valkeys.jobs, "PUBLIC_REDIS_URL": valkeys.public}
    with (
        fresh_database(postgres),
        environment(ports | urls | _SETTINGS | (more or {})),
        throw_away_home("e2e") as home,
    ):
        public, admin = addresses(os.environ)
        mail = mail_environment(home, {})
        settings = process_environment(public, admin, mail)
        wanted = programs(public, admin, with_play=False, catches_mail=True)
        with running(wanted if with_jobs else wanted[:2], home, settings) as processes:
            until(lambda: all(_is_up(p) for p in processes), "every process is up", within_s=60)
            mailbox = Mailbox(Path(mail["SKERRY_MAIL_FOLDER"]))
            yield Platform(public.origin, admin.origin, make.major(), mailbox, home)


def fan(name: str) -> int:
    """A fan who can sign in."""
    return create_fan(name, PASSWORD)


def staff(name: str, role: Role = Role.RESULTS) -> int:
    """A member of staff who can sign in, with a password of their own."""
    return accounts.own_password(create_staff(name, PASSWORD, role))


def newcomer(name: str, role: Role = Role.RESULTS) -> int:
    """A member of staff who has to replace the password."""
    return create_staff(name, PASSWORD, role)


def free_port() -> str:
    """A port of this machine where nobody listens."""
    with socket.create_server(("", 0)) as server:
        return str(server.getsockname()[1])


def _is_up(process: Process) -> bool:
    process.look(time.monotonic())
    return process.state is State.UP

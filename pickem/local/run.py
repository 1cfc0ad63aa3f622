"""`make run`: the whole platform on one machine, with a Major being played on it."""

import os
import signal
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from pickem.domain.errors import PickemError, Unavailable
from pickem.local.addresses import Address, addresses
from pickem.local.keeper import try_lock
from pickem.local.mail_catcher import mail_environment
from pickem.local.play import prepare_play, welcome
from pickem.local.processes import Process, Program, State, running
from pickem.local.screen import Screen
from pickem.local.servers import Servers
from pickem.local.setup import local_home, ready
from pickem.settings import is_of_this_machine

_LOOK_EVERY_S = 0.2
_READY = (State.UP, State.FINISHED)
_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
BACKSTAGE = (
    Program("timing", ("jobs.timing",)),
    Program("timing worker 1", ("jobs.worker", "timing")),
    Program("timing worker 2", ("jobs.worker", "timing")),
    Program("scoring worker", ("jobs.worker", "scoring")),
    Program("default worker", ("jobs.worker", "default")),
    Program("mail worker", ("jobs.worker", "mail")),
    Program("relay", ("jobs.relay",)),
)
_CATCHER = Program("mail catcher", ("pickem.local.mail_catcher",))
_PLAY = Program("the play", ("pickem.replay.demo",), ends=True)


def programs(
    public: Address, admin: Address, *, with_play: bool, catches_mail: bool
) -> list[Program]:
    """Every process of the platform."""
    webs = [
        Program("public web", ("tournament_app.serve",), public.origin, public.port),
        Program("admin web", ("admin_app.serve",), admin.origin, admin.port),
    ]
    catcher = [_CATCHER] if catches_mail else []
    return [*webs, *catcher, *BACKSTAGE, *([_PLAY] if with_play else [])]


def process_environment(
    public: Address, admin: Address, servers: Mapping[str, str]
) -> dict[str, str]:
    """The environment of every process."""
    is_local = all(is_of_this_machine(one.origin) for one in (public, admin))
    return (
        {"SKERRY_DEMO": "1" if is_local else "0"}
        | os.environ
        | {
            **servers,
            "PUBLIC_ORIGIN": public.origin,
            "ADMIN_ORIGIN": admin.origin,
            "SKERRY_PUBLIC_PORT": str(public.port),
            "SKERRY_ADMIN_PORT": str(admin.port),
            "PYTHONUNBUFFERED": "1",
            "TZ": "UTC",
        }
    )


def run(screen: Screen) -> None:
    """Run everything until interrupted, or until something cannot be kept running."""
    home = local_home(os.environ)
    public, admin = addresses(os.environ)
    with_play = os.environ.get("SKERRY_PLAY", "1") != "0"
    with only_one(home):
        public.refuse_taken()
        admin.refuse_taken()
        with ready(home, screen) as servers:
            mail = mail_environment(home, os.environ)
            environment = process_environment(public, admin, servers.environment | mail)
            if with_play:
                prepare_play(home, environment, screen)
            wanted = programs(public, admin, with_play=with_play, catches_mail=bool(mail))
            with running(wanted, home / "logs", environment) as processes:
                try:
                    watch(processes, servers, screen, welcome(home, admin if mail else None))
                finally:
                    screen.say("Stopping …")


def watch(
    processes: list[Process], servers: Servers, screen: Screen, greeting: Sequence[str]
) -> None:
    """Keep everything running, and the table true, until interrupted; greet once all is up."""
    below: Sequence[str] = ()
    with screen.table():
        while True:
            now = time.monotonic()
            for process in processes:
                process.look(now)
            if not below and all(process.state in _READY for process in processes):
                below = greeting
            screen.show([*servers.look(), *(process.row for process in processes)], below)
            time.sleep(_LOOK_EVERY_S)


@contextmanager
def only_one(home: Path) -> Generator[None]:
    """Refuse to run twice from one folder."""
    with (home / "run").open("w") as lock:
        if not try_lock(lock.fileno()):
            raise Unavailable(
                f"Skerry already runs from {home}: stop it there with Ctrl-C,"
                " or set SKERRY_HOME to another folder."
            )
        yield


def main() -> int:
    """Run until Ctrl-C or SIGTERM, which are no error; a refusal is one sentence."""
    screen = Screen()
    for name in _INTERRUPTS:
        signal.signal(name, _interrupt)
    try:
        run(screen)
    except PickemError as refusal:
        screen.say(str(refusal))
        return 1
    except KeyboardInterrupt:
        screen.say("Stopped.")
    return 0


def _interrupt(*_: object) -> NoReturn:
    for name in _INTERRUPTS:
        signal.signal(name, signal.SIG_IGN)  # once is enough: nothing disturbs the clean-up
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())

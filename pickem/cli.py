"""python -m pickem: the command line of Skerry."""

import argparse
import getpass
import math
import os
import secrets
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.table import Table

from pickem.db.migrate import upgrade
from pickem.domain.errors import InvalidInput, PickemError
from pickem.domain.event_file import read_event
from pickem.domain.rights import Role
from pickem.local.at_hand import servers_at_hand
from pickem.local.doctor import examine
from pickem.local.screen import Screen
from pickem.replay.run import Options, replay
from pickem.replay.summary import summary
from pickem.services.accounts.password_rules import check_password
from pickem.services.accounts.staff import create_staff
from pickem.services.imports import import_event
from pickem.settings import settings

SHORTEST_PASSWORD = 15  # of staff; what ASVS 5.0 recommends (6.2.1)
_REPLAY_EXAMPLE = """example:
  python -m pickem replay data/majors/budapest-2025.json --instant --fans 2000 --report r.json

Nothing has to run: a replay starts a database and processes of its own and removes them again."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on stderr and exit status 1."""
    chosen = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return chosen.run(chosen)
    except PickemError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pickem",
        description="Skerry, the Pick'Em platform. `make run` starts all of it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_import(commands.add_parser)
    _add_replay(commands.add_parser)
    _add_admin(commands.add_parser)
    _add_database(commands.add_parser)
    doctor = commands.add_parser("doctor", help="check the installation")
    doctor.set_defaults(run=_doctor)
    return parser


AddCommand = Callable[..., argparse.ArgumentParser]


def _add_import(add: AddCommand) -> None:
    parser = add(
        "import-event", help="publish a Major from its event file; the same file twice is fine"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file as in data/majors")
    parser.set_defaults(run=_import_event)


def _add_replay(add: AddCommand) -> None:
    parser = add(
        "replay",
        help="play a whole Major with simulated fans and check every point of it",
        epilog=_REPLAY_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file as in data/majors")
    parser.add_argument(
        "--fans", type=_positive, default=200, metavar="N", help="how many take part (default 200)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another number, another crowd"
    )
    pace = parser.add_mutually_exclusive_group()
    pace.add_argument(
        "--instant", action="store_true", help="move every start up to now (the default)"
    )
    pace.add_argument("--speed", type=_speed, metavar="X", help="the schedule, X times as fast")
    parser.add_argument("--report", type=Path, metavar="OUT.json", help="write the report there")
    parser.add_argument("--dump", type=Path, metavar="DIR", help="write all picks and ranks as CSV")
    parser.set_defaults(run=_replay)


def _add_admin(add: AddCommand) -> None:
    parser = add("create-admin", help="let somebody sign in to the admin app")
    parser.add_argument("name", metavar="NAME")
    roles = [role.value for role in Role]
    parser.add_argument("--role", choices=roles, default=Role.OWNER.value, help="default: owner")
    parser.set_defaults(run=_create_admin)


def _add_database(add: AddCommand) -> None:
    parser = add("db", help="look after the database")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("upgrade", help="apply every migration that is missing")
    verb.set_defaults(run=_upgrade)


def _import_event(chosen: argparse.Namespace) -> int:
    try:
        content = chosen.file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput("file", f"Cannot read {chosen.file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput("file", f"Cannot read {chosen.file}: it is not UTF-8.") from error
    event = read_event(str(chosen.file), content)
    with servers_at_hand(os.environ):
        imported = import_event(event)
    known = "was there already; nothing is changed, and its starts stay as they are"
    print(f"{event.name} at /m/{event.slug}: {'imported' if imported.created else known}.")
    return 0


def _replay(chosen: argparse.Namespace) -> int:
    options = Options(
        chosen.file, chosen.fans, chosen.seed, chosen.speed, chosen.report, chosen.dump
    )
    screen = Screen(Console(stderr=True, highlight=False, soft_wrap=True))
    report = replay(options, screen)
    for line in summary(report):
        print(line)
    return 0


def _create_admin(chosen: argparse.Namespace) -> int:
    password = _asked_password()
    made_up = password or secrets.token_urlsafe(12)
    if len(made_up) < SHORTEST_PASSWORD:
        raise InvalidInput("password", f"Use at least {SHORTEST_PASSWORD} characters.")
    check_password(made_up, name=chosen.name, email="")
    with servers_at_hand(os.environ):
        create_staff(chosen.name, made_up, Role(chosen.role))
    print(f"{chosen.name} can sign in to the admin app as {chosen.role}.")
    if not password:
        print(f"Password, shown this once: {made_up}")
    return 0


def _upgrade(_: argparse.Namespace) -> int:
    if settings().database_url("owner"):
        upgrade(settings().database_url("owner"))
    else:
        with servers_at_hand(os.environ):
            pass
    print("The database is up to date.")
    return 0


def _doctor(_: argparse.Namespace) -> int:
    table = Table("", "what", "found", "remedy")
    is_well = True
    for finding in examine(os.environ):
        is_well = is_well and not finding.remedy
        state = "problem" if finding.remedy else "OK"
        table.add_row(state, finding.what, finding.found, finding.remedy)
    Console().print(table)
    return 0 if is_well else 1


def _asked_password() -> str:
    """From the terminal, unseen, or one line of standard input; empty: make one up."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password (Enter: make one up): ")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("has to be at least 1")
    return number


def _speed(text: str) -> float:
    number = float(text)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError("has to be more than 0")
    return number


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt

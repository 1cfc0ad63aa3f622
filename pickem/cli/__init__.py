"""python -m pickem: the command line of Skerry; a module per command."""

import argparse
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from pickem.cli import (
    audit,
    create_admin,
    database,
    doctor,
    end_sessions,
    import_event,
    replay,
    reset_admin,
)
from pickem.domain.errors import PickemError

_COMMANDS = (
    import_event,
    replay,
    create_admin,
    reset_admin,
    end_sessions,
    database,
    audit,
    doctor,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on stderr and exit status 1."""
    chosen = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return chosen.run(chosen)
    except PickemError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except BaseException as error:
        if not _is_interrupted(error):
            raise
        print("Stopped.", file=sys.stderr)
        return 130


def _is_interrupted(error: BaseException | None) -> bool:
    """Whether somebody stopped us: a library that cleans up then may fail at that, and say so."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pickem",
        description="Skerry, the Pick'Em platform. `make run` starts all of it.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add_to(commands.add_parser)
    return parser


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt

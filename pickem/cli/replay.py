"""replay: play a whole Major with simulated fans."""

import argparse
import math
from pathlib import Path

from rich.console import Console

from pickem.cli.parsers import AddCommand
from pickem.local.screen import Screen
from pickem.replay.run import Options, replay
from pickem.replay.summary import summary

_EXAMPLE = """example:
  python -m pickem replay data/majors/budapest-2025.json --instant --fans 2000 --report r.json

Nothing has to run: a replay starts a database and processes of its own and removes them again."""


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add(
        "replay",
        help="play a whole Major with simulated fans and check every point of it",
        epilog=_EXAMPLE,
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
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    options = Options(
        chosen.file, chosen.fans, chosen.seed, chosen.speed, chosen.report, chosen.dump
    )
    screen = Screen(Console(stderr=True, highlight=False, soft_wrap=True))
    report = replay(options, screen)
    for line in summary(report):
        print(line)
    return 0


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

"""doctor: check the installation."""

import argparse
import os

from rich.console import Console
from rich.table import Table

from pickem.cli.parsers import AddCommand
from pickem.local.doctor import examine


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add("doctor", help="check the installation")
    parser.set_defaults(run=_run)


def _run(_: argparse.Namespace) -> int:
    table = Table("", "what", "found", "remedy")
    is_well = True
    for finding in examine(os.environ):
        is_well = is_well and not finding.remedy
        state = "problem" if finding.remedy else "OK"
        table.add_row(state, finding.what, finding.found, finding.remedy)
    Console().print(table)
    return 0 if is_well else 1

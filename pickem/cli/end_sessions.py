"""end-sessions: sign somebody out everywhere, or everybody."""

import argparse
import os
from typing import cast

from pickem.cli.parsers import AddCommand
from pickem.db.queries.accounts import Kind
from pickem.local.at_hand import servers_at_hand
from pickem.services.accounts.ended_sessions import end_sessions_of, end_sessions_of_all


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add("end-sessions", help="sign somebody out everywhere, or everybody")
    parser.add_argument("kind", choices=["fan", "staff"])
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("name", nargs="?", metavar="NAME", help="a name, or the address of a fan")
    who.add_argument("--all", action="store_true", help="everybody of that kind")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    kind = cast("Kind", chosen.kind)
    with servers_at_hand(os.environ):
        ended = end_sessions_of_all(kind) if chosen.all else end_sessions_of(kind, chosen.name)
    print(f"{ended:,} signed in, now out." if ended != 1 else "1 signed in, now out.")
    return 0

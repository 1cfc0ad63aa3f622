"""db: look after the database."""

import argparse
import os

from pickem.cli.parsers import AddCommand
from pickem.db.migrate import upgrade
from pickem.local.at_hand import servers_at_hand
from pickem.settings import settings


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add("db", help="look after the database")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("upgrade", help="apply every migration that is missing")
    verb.set_defaults(run=_upgrade)


def _upgrade(_: argparse.Namespace) -> int:
    if settings().database_url("owner"):
        upgrade(settings().database_url("owner"))
    else:
        with servers_at_hand(os.environ):
            pass
    print("The database is up to date.")
    return 0

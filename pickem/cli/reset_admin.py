"""reset-admin: let somebody of staff back in who has lost every passkey, or the password."""

import argparse
import os
import secrets

from pickem.cli.parsers import AddCommand
from pickem.local.at_hand import servers_at_hand
from pickem.services.accounts.staff import FIRST_PASSWORD_LASTS, reset_staff


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add("reset-admin", help="let somebody back in who has lost passkeys or password")
    parser.add_argument("name", metavar="NAME")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    password = secrets.token_urlsafe(12)
    with servers_at_hand(os.environ):
        reset_staff(chosen.name, password)
    print(f"{chosen.name} is signed out everywhere and has no passkey any more.")
    print(f"Password, shown this once: {password}")
    days = FIRST_PASSWORD_LASTS.days
    print(f"It has to be replaced at the first sign-in, within {days} days.")
    return 0

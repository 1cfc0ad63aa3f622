"""create-admin: let somebody sign in to the admin app."""

import argparse
import getpass
import os
import secrets
import sys

from pickem.cli.parsers import AddCommand
from pickem.domain.rights import Role
from pickem.local.at_hand import servers_at_hand
from pickem.services.accounts.staff import FIRST_PASSWORD_LASTS, create_staff
from pickem.services.accounts.staff_passwords import check_staff_password


def add_to(add: AddCommand) -> None:
    """Add the command."""
    parser = add("create-admin", help="let somebody sign in to the admin app")
    parser.add_argument("name", metavar="NAME")
    roles = [role.value for role in Role]
    parser.add_argument("--role", choices=roles, default=Role.OWNER.value, help="default: owner")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    password = _asked_password()
    made_up = password or secrets.token_urlsafe(12)
    check_staff_password(made_up, chosen.name)
    with servers_at_hand(os.environ):
        create_staff(chosen.name, made_up, Role(chosen.role))
    print(f"{chosen.name} can sign in to the admin app as {chosen.role}.")
    if not password:
        print(f"Password, shown this once: {made_up}")
    days = FIRST_PASSWORD_LASTS.days
    print(f"It has to be replaced at the first sign-in, within {days} days.")
    return 0


def _asked_password() -> str:
    """From the terminal, unseen, or one line of standard input; empty: make one up."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password (Enter: make one up): ")

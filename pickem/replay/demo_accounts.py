"""The accounts of `make run`: a fan and two admins for people, staff who simulate the rest."""

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from pickem import clock
from pickem.domain.errors import InvalidInput, NotAllowed
from pickem.domain.rights import Role
from pickem.replay.names import readable_password
from pickem.replay.staff import NAMES
from pickem.services.accounts.fans import create_fan
from pickem.services.accounts.sign_in import sign_in_fan, sign_in_staff
from pickem.services.accounts.staff import create_simulated_staff, create_staff
from pickem.views.accounts import Arrival, Caller

FAN, ADMINS = "Robin", ("Alex", "Sam")


class Account(TypedDict):
    """What a person needs to sign in."""

    name: str
    password: str


class DemoAccounts(TypedDict):
    """The content of demo.json."""

    fan: Account
    admins: list[Account]


def demo_accounts(home: Path) -> DemoAccounts:
    """The accounts in demo.json, made if they are missing there or in the database."""
    place = home / "demo.json"
    known: DemoAccounts = (
        json.loads(place.read_text(encoding="utf-8")) if place.exists() else _invented()
    )
    there: DemoAccounts = {
        "fan": _present(known["fan"], _signs_in_as_fan, create_fan),
        "admins": [_present(one, _signs_in_as_staff, _create_owner) for one in known["admins"]],
    }
    if there != known or not place.exists():
        _keep(place, there)
    return there


def simulated_staff() -> tuple[Caller, Caller]:
    """The two who simulate the staff; nobody can sign in as them."""
    first, second = (create_simulated_staff(name, Role.OPERATOR) for name in NAMES)
    return first, second


def _invented() -> DemoAccounts:
    return {
        "fan": {"name": FAN, "password": readable_password()},
        "admins": [{"name": name, "password": readable_password()} for name in ADMINS],
    }


def _present(
    account: Account, signs_in: Callable[[Account], bool], create: Callable[[str, str], int]
) -> Account:
    if signs_in(account):
        return account
    try:
        create(account["name"], account["password"])
    except InvalidInput:
        # The name belongs to somebody whose password we do not know.
        account = {**account, "name": f"{account['name']} {secrets.randbelow(900) + 100}"}
        create(account["name"], account["password"])
    return account


def _signs_in_as_fan(account: Account) -> bool:
    try:
        sign_in_fan(account["name"], account["password"], _ourselves())
    except NotAllowed:
        return False
    return True


def _signs_in_as_staff(account: Account) -> bool:
    try:
        sign_in_staff(account["name"], account["password"], _ourselves())
    except NotAllowed:
        return False
    return True


def _ourselves() -> Arrival:
    return Arrival(clock.now(), "make run")


def _create_owner(name: str, password: str) -> int:
    return create_staff(name, password, Role.OWNER)


def _keep(place: Path, accounts: DemoAccounts) -> None:
    place.unlink(missing_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(accounts, file, indent=2)

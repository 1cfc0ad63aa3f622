"""Passwords of staff: longer than those of fans, and changed by whoever knows the old one."""

from datetime import datetime
from typing import Final

from pickem.db.queries import audit
from pickem.db.queries.accounts import sessions as session_queries
from pickem.db.queries.accounts import staff as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput
from pickem.passwords import hash_password, in_one_form, is_password
from pickem.services import throttle
from pickem.services.accounts.password_rules import Strength, check_password, strength
from pickem.services.rights import require_own_password
from pickem.settings import settings
from pickem.views.accounts import Caller, StaffView

SHORTEST: Final = 15  # what ASVS 5.0 recommends (6.2.1)
TOO_SHORT: Final = f"Use at least {SHORTEST} characters."


def check_staff_password(password: str, name: str) -> None:
    """Raise InvalidInput for what a fan may not use either, and for less than 15 characters."""
    if len(password) < SHORTEST:
        raise InvalidInput("password", TOO_SHORT)
    check_password(password, name=name, email="")


def staff_strength(password: str, name: str) -> Strength:
    """For the meter beside the field."""
    if len(password) < SHORTEST:
        return Strength(0, TOO_SHORT)
    return strength(password, name=name, email="")


def change_staff_password(caller: Caller, current: str, password: str, now: datetime) -> None:
    """Set a new password; every other device is signed out. TooMany after too many wrong tries.

    Wants the current password, and a fresh confirmation from whoever has a passkey.
    """
    staff, kept = _account(caller)
    peppers, cost = settings().peppers, settings().bcrypt_cost
    here = f"session:{caller.session_id}"
    entered = throttle.admit_in_session("staff", throttle.Purpose.CONFIRM, here, now)
    if not is_password(current, kept, peppers, cost):
        raise InvalidInput("current", "This is not your password. Try again.")
    throttle.forgive(entered)
    if in_one_form(password) == in_one_form(current):
        raise InvalidInput("password", "This is the password you have. Choose another one.")
    check_staff_password(password, staff.name)
    renewed = hash_password(password, peppers, cost)
    with unit_of_work("admin") as session:
        # Asked again: hashing took its time.
        require_own_password(session, caller)
        queries.replace_password(session, staff.staff_id, renewed)
        session_queries.end_sessions(session, "staff", staff.staff_id, but=staff.session_id)
        audit.record(session, staff.name, "change-password", f"staff:{staff.staff_id}")


def _account(caller: Caller) -> tuple[StaffView, str]:
    with unit_of_work("admin") as session:
        staff = require_own_password(session, caller)
        row = queries.staff_called(session, staff.name)
    return staff, row["password_hash"] if row else ""

"""Staff: made on the command line, given another role by an owner."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from pickem.clock import now
from pickem.db import tables
from pickem.db.queries import audit
from pickem.db.queries.accounts import sessions, staff
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotFound
from pickem.domain.names import check_name
from pickem.domain.rights import Right, Role
from pickem.passwords import hash_password
from pickem.services.accounts.sessions import IDLE, device_view
from pickem.services.rights import require
from pickem.settings import settings
from pickem.views.accounts import Caller, Device, LastSignIn, StaffRow, StaffView
from pickem.views.moments import milliseconds

FIRST_PASSWORD_LASTS: Final = timedelta(days=7)
_NO_PASSWORD: Final = ""  # fits no bcrypt hash, so nobody signs in with it


def create_staff(name: str, password: str, role: Role = Role.RESULTS) -> int:
    """A member of staff who can sign in to the admin app, and has to choose a password there.

    For whoever never did that in time the name may be given once more: the password is then new.
    """
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    until = now() + FIRST_PASSWORD_LASTS
    with unit_of_work("owner") as session:
        again = staff.renew_first_password(session, (name, role, kept, until))
        if again is not None:
            sessions.end_sessions(session, "staff", again)
            audit.record(session, "command line", "renew-staff", f"staff:{again}", role=role.value)
            return again
    new = tables.Staff(name=name, role=role, password_hash=kept, first_password_until=until)
    return _add(new)


def reset_staff(name: str, password: str) -> None:
    """Let somebody back in who has lost passkeys or password: with this one, as on the first day.

    Whoever runs this has made sure who asks for it. NotFound for nobody's name.
    """
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    with unit_of_work("owner") as session:
        staff_id = staff.reset(session, (name, kept, now() + FIRST_PASSWORD_LASTS))
        if staff_id is None:
            raise NotFound(f"Nobody of staff is called {name}. `create-admin` makes somebody new.")
        sessions.end_sessions(session, "staff", staff_id)
        audit.record(session, "command line", "reset-staff", f"staff:{staff_id}")


def create_simulated_staff(name: str, role: Role) -> Caller:
    """Somebody of a replay, who cannot sign in; the same name is the same person."""
    with unit_of_work("owner") as session:
        known = staff.simulated_staff_called(session, name)
    if known is not None:
        return Caller(known)
    simulated = tables.Staff(name=name, role=role, password_hash=_NO_PASSWORD, is_simulated=True)
    return Caller(_add(simulated))


def list_staff(caller: Caller) -> tuple[StaffRow, ...]:
    """Everybody who can sign in to the admin app."""
    with unit_of_work("admin") as session:
        you = require(session, caller, Right.READ_STAFF)
        rows = staff.list_staff(session)
        devices = _devices(session, caller)
    return tuple(
        StaffRow(
            row["id"],
            row["name"],
            Role(row["role"]),
            row["passkeys"],
            milliseconds(row["signed_in_at"]) or 0,
            row["has_first_password"],
            row["id"] == you.staff_id,
            tuple(devices[row["id"]]),
        )
        for row in rows
    )


def last_sign_in(staff_view: StaffView) -> LastSignIn:
    """How it stood when this session began; told before a passkey is given in it, too."""
    with unit_of_work("admin") as session:
        row = staff.before_session(session, staff_view.session_id or 0)
    if row is None:
        return LastSignIn()
    at_ms = milliseconds(row["previous_at"]) or 0
    return LastSignIn(at_ms, row["previous_device"], row["failed_tries"])


def change_role(caller: Caller, staff_id: int, role: str) -> None:
    """Give somebody another role; what they have open ends at once.

    InvalidInput for what is no role, and for the last owner, who would lock everybody out.
    """
    with unit_of_work("admin") as session:
        owner = require(session, caller, Right.CHANGE_ROLES)
        if role not in set(Role):
            raise InvalidInput("role", "Choose a role from the list.")
        owners = staff.count_owners(session)
        if not staff.set_role(session, staff_id, role):
            raise NotFound("Nobody has to change: there is no such person, or it is their role.")
        if owners == 1 and staff.count_owners(session) == 0:
            raise InvalidInput("role", "This is the last owner. Make somebody else an owner first.")
        sessions.end_sessions(session, "staff", staff_id)
        audit.record(session, owner.name, "change-role", f"staff:{staff_id}", role=role)


def _devices(session: Session, caller: Caller) -> dict[int, list[Device]]:
    found: dict[int, list[Device]] = defaultdict(list)
    for row in sessions.sessions_of_staff(session, now(), IDLE["staff"]):
        found[row["staff_id"]].append(device_view(row, caller.session_id))
    return found


def _add(person: tables.Staff) -> int:
    check_name(person.name)
    with unit_of_work("owner") as session:
        if staff.is_name_taken(session, person.name):
            raise InvalidInput("name", f"The name {person.name} is taken; choose another one.")
        session.add(person)
        session.flush()
        if person.id is None:
            raise RuntimeError("the database gave no id")
        audit.record(session, "command line", "create-staff", f"staff:{person.id}")
        return person.id

"""Staff: made on the command line, given another role by an owner."""

from typing import Final

from pickem.db import tables
from pickem.db.queries import audit
from pickem.db.queries.accounts import sessions, staff
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotFound
from pickem.domain.names import check_name
from pickem.domain.rights import Right, Role
from pickem.passwords import hash_password
from pickem.services.rights import require
from pickem.settings import settings
from pickem.views.accounts import Caller, StaffRow
from pickem.views.moments import milliseconds

_NO_PASSWORD: Final = ""  # fits no bcrypt hash, so nobody signs in with it


def create_staff(name: str, password: str, role: Role = Role.RESULTS) -> int:
    """A member of staff who can sign in to the admin app, and add a passkey there."""
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    return _add(tables.Staff(name=name, role=role, password_hash=kept))


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
        require(session, caller, Right.READ_STAFF)
        rows = staff.list_staff(session)
    return tuple(
        StaffRow(
            row["id"],
            row["name"],
            Role(row["role"]),
            row["passkeys"],
            milliseconds(row["seen_at"]) or 0,
        )
        for row in rows
    )


def change_role(caller: Caller, staff_id: int, role: Role) -> None:
    """Give somebody another role; what they have open ends at once.

    InvalidInput for the last owner, who would lock everybody out.
    """
    with unit_of_work("admin") as session:
        owner = require(session, caller, Right.CHANGE_ROLES)
        owners = staff.count_owners(session)
        if not staff.set_role(session, staff_id, role):
            raise NotFound("Nobody has to change: there is no such person, or it is their role.")
        if owners == 1 and staff.count_owners(session) == 0:
            raise InvalidInput("role", "This is the last owner. Make somebody else an owner first.")
        sessions.end_sessions(session, "staff", staff_id)
        audit.record(session, owner.name, "change-role", f"staff:{staff_id}", role=role.value)


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

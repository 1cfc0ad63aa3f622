"""Staff and what they may do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries.accounts.sessions import ALIVE
from pickem.db.unit_of_work import change, fetch


def staff_called(session: Session, name: str) -> RowMapping | None:
    """The member of staff of that name, in any capitals."""
    rows = fetch(
        session,
        "select id, name, role, password_hash, first_password_until from staff"
        " where lower(name) = lower(:name) and not is_simulated",
        name=name,
    )
    return rows[0] if rows else None


def is_name_taken(session: Session, name: str) -> bool:
    """Whether anybody of staff has that name in any capitals."""
    return bool(fetch(session, "select from staff where lower(name) = lower(:name)", name=name))


def simulated_staff(session: Session, staff_id: int) -> RowMapping | None:
    """A member of staff who exists for a replay only."""
    rows = fetch(
        session,
        "select id, name, role from staff where id = :id and is_simulated",
        id=staff_id,
    )
    return rows[0] if rows else None


def simulated_staff_called(session: Session, name: str) -> int | None:
    """The id of the simulated member of staff of that name."""
    rows = fetch(session, "select id from staff where name = :name and is_simulated", name=name)
    return rows[0]["id"] if rows else None


def staff_in_session(
    session: Session, session_id: int, now: datetime, idle: timedelta
) -> RowMapping | None:
    """Who a living session belongs to, with the role of this moment and when it was confirmed.

    `confirmed_ago` is by the database's clock; None before a passkey was given.
    """
    rows = fetch(
        session,
        "select a.id, a.name, a.role, clock_timestamp() - s.confirmed_at as confirmed_ago,"
        " a.first_password_until is not null as has_first_password,"
        " exists (select from staff_passkey p where p.staff_id = a.id) as has_passkey"
        " from staff_session s join staff a on a.id = s.staff_id"
        f" where s.id = :id and {ALIVE}",
        id=session_id,
        now=now,
        idle=idle,
    )
    return rows[0] if rows else None


def list_staff(session: Session) -> Sequence[RowMapping]:
    """Everybody who can sign in to the admin app, by name."""
    return fetch(
        session,
        "select a.id, a.name, a.role,"
        " (select count(*) from staff_passkey p where p.staff_id = a.id) as passkeys,"
        " a.signed_in_at, a.first_password_until is not null as has_first_password"
        " from staff a where not a.is_simulated order by lower(a.name)",
    )


def set_role(session: Session, staff_id: int, role: str) -> bool:
    """Give a member of staff another role; False when there is none or it is the same."""
    return bool(
        change(
            session,
            "update staff set role = :role where id = :id and role <> :role and not is_simulated",
            id=staff_id,
            role=role,
        )
    )


def count_owners(session: Session) -> int:
    """How many owners there are; their rows are held, so that two cannot step down at once."""
    rows = fetch(
        session, "select id from staff where role = 'owner' and not is_simulated for update"
    )
    return len(rows)


def set_password(session: Session, staff_id: int, password_hash: str) -> None:
    """Keep a new hash of the same password."""
    change(
        session,
        "update staff set password_hash = :password_hash where id = :id",
        id=staff_id,
        password_hash=password_hash,
    )


def replace_password(session: Session, staff_id: int, password_hash: str) -> None:
    """Keep a password that its owner chose."""
    change(
        session,
        "update staff set password_hash = :password_hash, first_password_until = null"
        " where id = :id",
        id=staff_id,
        password_hash=password_hash,
    )


def renew_first_password(session: Session, new: tuple[str, str, str, datetime]) -> int | None:
    """Give whoever never replaced theirs another (name, role, hash, end); None if nobody is so."""
    name, role, password_hash, until = new
    rows = fetch(
        session,
        "update staff set role = :role, password_hash = :password_hash,"
        " first_password_until = :until"
        " where lower(name) = lower(:name) and first_password_until is not null"
        " and not is_simulated returning id",
        name=name,
        role=role,
        password_hash=password_hash,
        until=until,
    )
    return rows[0]["id"] if rows else None


def reset(session: Session, new: tuple[str, str, datetime]) -> int | None:
    """Give (name, hash, end) a first password again and take every passkey; None for nobody."""
    name, password_hash, until = new
    rows = fetch(
        session,
        "update staff set password_hash = :password_hash, first_password_until = :until"
        " where lower(name) = lower(:name) and not is_simulated returning id",
        name=name,
        password_hash=password_hash,
        until=until,
    )
    for row in rows:
        change(session, "delete from staff_passkey where staff_id = :id", id=row["id"])
    return rows[0]["id"] if rows else None


def note_sign_in(session: Session, staff_id: int, session_id: int, device: str) -> None:
    """Keep in the new session how it stood before, then that somebody has come in.

    Tries are counted up to a thousand, however many there were.
    """
    change(
        session,
        "update staff_session s set previous_at = a.signed_in_at,"
        " previous_device = a.signed_in_device, failed_tries ="
        " (select count(*) from (select from audit where action = 'sign-in-failed'"
        "   and subject = 'staff:' || a.id and at > coalesce(a.signed_in_at, a.created_at)"
        "   limit 1000) as failed)"
        " from staff a where s.id = :session_id and a.id = :staff_id",
        session_id=session_id,
        staff_id=staff_id,
    )
    change(
        session,
        "update staff set signed_in_at = clock_timestamp(), signed_in_device = :device"
        " where id = :staff_id",
        device=device,
        staff_id=staff_id,
    )


def before_session(session: Session, session_id: int) -> RowMapping | None:
    """How it stood when that session began."""
    rows = fetch(
        session,
        "select previous_at, previous_device, failed_tries from staff_session where id = :id",
        id=session_id,
    )
    return rows[0] if rows else None

"""Fans and how to reach them."""

from datetime import datetime

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

COLUMNS = "id, name, email, password_hash, password_changed_at, banned_until"


def fan_called(session: Session, login: str) -> RowMapping | None:
    """The fan of that address or name, in any capitals; an address holds an @, a name none."""
    column = "email" if "@" in login else "name"
    query = f"select {COLUMNS} from fan where lower({column}) = lower(:login) and not is_simulated"
    rows = fetch(session, query, login=login)
    return rows[0] if rows else None


def fan_by_id(session: Session, fan_id: int) -> RowMapping | None:
    """A fan by id."""
    rows = fetch(session, f"select {COLUMNS} from fan where id = :id", id=fan_id)
    return rows[0] if rows else None


def is_name_taken(session: Session, name: str) -> bool:
    """Whether any fan, a simulated one too, has that name in any capitals."""
    return bool(fetch(session, "select from fan where lower(name) = lower(:name)", name=name))


def add_fan(
    session: Session, *, name: str, email: str | None, password_hash: str | None
) -> int | None:
    """A new fan's id; None when name or address is taken."""
    rows = fetch(
        session,
        "insert into fan (name, email, password_hash) values (:name, :email, :password_hash)"
        " on conflict do nothing returning id",
        name=name,
        email=email,
        password_hash=password_hash,
    )
    return rows[0]["id"] if rows else None


def set_password(session: Session, fan_id: int, password_hash: str, now: datetime | None) -> None:
    """Keep a new hash; `now` is None when the password is still the same."""
    change(
        session,
        "update fan set password_hash = :password_hash,"
        " password_changed_at = coalesce(cast(:now as timestamptz), password_changed_at)"
        " where id = :id",
        id=fan_id,
        password_hash=password_hash,
        now=now,
    )


def set_email(session: Session, fan_id: int, email: str) -> bool:
    """Move a fan to another address; False when it belongs to somebody else."""
    return bool(
        change(
            session,
            "update fan set email = :email where id = :id and not exists"
            " (select from fan other where lower(other.email) = lower(:email) and other.id <> :id)",
            id=fan_id,
            email=email,
        )
    )


def set_name(session: Session, fan_id: int, name: str) -> bool:
    """Rename a fan; False when somebody else has the name."""
    return bool(
        change(
            session,
            "update fan set name = :name where id = :id and not exists"
            " (select from fan other where lower(other.name) = lower(:name) and other.id <> :id)",
            id=fan_id,
            name=name,
        )
    )


def set_ban(session: Session, fan_id: int, until: datetime | None) -> bool:
    """Ban a fan until a moment, or lift the ban; False when there is no such fan."""
    statement = "update fan set banned_until = :until where id = :id"
    return bool(change(session, statement, id=fan_id, until=until))


def add_simulated_fans(
    session: Session, names: list[str], countries: list[str | None]
) -> list[int]:
    """Fans without a password, for a replay; existing ones of the same name are kept."""
    change(
        session,
        "insert into fan (name, country, is_simulated)"
        " select *, true from unnest(cast(:names as text[]), cast(:countries as text[])) fan"
        " on conflict do nothing",
        names=names,
        countries=countries,
    )
    rows = fetch(
        session,
        "select f.id from unnest(cast(:names as text[])) with ordinality n (name, place)"
        " join fan f on lower(f.name) = lower(n.name) where f.is_simulated order by n.place",
        names=names,
    )
    return [row["id"] for row in rows]

"""Fans, staff and their sessions."""

from datetime import datetime
from typing import Literal

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

Kind = Literal["fan", "staff"]


def account_named(session: Session, kind: Kind, name: str) -> RowMapping | None:
    """The account of that name, in any capitals."""
    rows = fetch(
        session,
        f"select id, name, password_hash from {kind} where lower(name) = lower(:name)",
        name=name,
    )
    return rows[0] if rows else None


def add_session(
    session: Session, kind: Kind, account_id: int, token_hash: bytes, expires_at: datetime
) -> None:
    """Keep a session by the hash of its token."""
    change(
        session,
        f"insert into {kind}_session (token_hash, {kind}_id, expires_at)"
        " values (:token_hash, :account, :expires_at)",
        token_hash=token_hash,
        account=account_id,
        expires_at=expires_at,
    )


def account_of_session(
    session: Session, kind: Kind, token_hash: bytes, now: datetime
) -> RowMapping | None:
    """Whose session that is; None once it has expired or been ended."""
    rows = fetch(
        session,
        f"select a.* from {kind}_session s join {kind} a on a.id = s.{kind}_id"
        " where s.token_hash = :token_hash and s.expires_at > :now",
        token_hash=token_hash,
        now=now,
    )
    return rows[0] if rows else None


def end_session(session: Session, kind: Kind, token_hash: bytes) -> None:
    """Forget a session; ending an unknown one is no error."""
    change(
        session,
        f"delete from {kind}_session where token_hash = :token_hash",
        token_hash=token_hash,
    )


def add_simulated_fans(session: Session, names: list[str]) -> list[int]:
    """Fans without a password, for a replay; existing ones of the same name are kept."""
    change(
        session,
        "insert into fan (name, is_simulated) select unnest(cast(:names as text[])), true"
        " on conflict do nothing",
        names=names,
    )
    rows = fetch(
        session,
        "select f.id from unnest(cast(:names as text[])) with ordinality n (name, place)"
        " join fan f on lower(f.name) = lower(n.name) where f.is_simulated order by n.place",
        names=names,
    )
    return [row["id"] for row in rows]


def staff_member(session: Session, staff_id: int) -> RowMapping | None:
    """A member of staff by id."""
    rows = fetch(session, "select id, name, role from staff where id = :id", id=staff_id)
    return rows[0] if rows else None

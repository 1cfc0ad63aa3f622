"""Whose Steam account is whose, and what is kept of a browser while it is at Steam."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries.accounts import fans
from pickem.db.unit_of_work import change, fetch

Purpose = Literal["sign-in", "link", "confirm"]
_STEAM_LOCKS = 5  # the class of the advisory locks that let one browser per Steam account come in


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """A browser that is sent to Steam; `session_id` is None just where it wants to sign in."""

    token_hash: bytes
    purpose: Purpose
    session_id: int | None
    then: str
    expires_at: datetime


def add_attempt(session: Session, new: NewAttempt) -> None:
    """Keep it until the browser is back."""
    change(
        session,
        "insert into steam_attempt (token_hash, purpose, session_id, then_path, expires_at)"
        " values (:token_hash, :purpose, :session_id, :then, :expires_at)",
        token_hash=new.token_hash,
        purpose=new.purpose,
        session_id=new.session_id,
        then=new.then,
        expires_at=new.expires_at,
    )


def open_attempt(session: Session, token_hash: bytes, now: datetime) -> RowMapping | None:
    """The attempt of that token, if it is still open: purpose, session_id, then_path."""
    rows = fetch(
        session,
        "select purpose, session_id, then_path from steam_attempt"
        " where token_hash = :token_hash and expires_at > :now",
        token_hash=token_hash,
        now=now,
    )
    return rows[0] if rows else None


def end_attempt(session: Session, token_hash: bytes) -> bool:
    """Use an attempt up; False when somebody else already has."""
    statement = "delete from steam_attempt where token_hash = :token_hash"
    return bool(change(session, statement, token_hash=token_hash))


def use_nonce(session: Session, nonce_hash: bytes, expires_at: datetime) -> bool:
    """Remember a nonce; False when it was used before."""
    return bool(
        change(
            session,
            "insert into steam_nonce (nonce_hash, expires_at) values (:nonce_hash, :expires_at)"
            " on conflict do nothing",
            nonce_hash=nonce_hash,
            expires_at=expires_at,
        )
    )


def hold(session: Session, steam_id: int) -> None:
    """Let nobody else come in with this Steam account before the transaction ends."""
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, hashint8(:steam_id))",
        **{"class": _STEAM_LOCKS},
        steam_id=steam_id,
    )


def fan_of_steam(session: Session, steam_id: int) -> RowMapping | None:
    """The fan whom a Steam account opens."""
    query = "select fan_id from fan_steam where steam_id = :steam_id"
    rows = fetch(session, query, steam_id=steam_id)
    return fans.fan_by_id(session, rows[0]["fan_id"]) if rows else None


def steam_of_fan(session: Session, fan_id: int) -> int | None:
    """The Steam account that opens a fan's account."""
    rows = fetch(session, "select steam_id from fan_steam where fan_id = :fan", fan=fan_id)
    return rows[0]["steam_id"] if rows else None


def link(session: Session, fan_id: int, steam_id: int) -> bool:
    """Let a Steam account open a fan's account; False when either has another already."""
    return bool(
        change(
            session,
            "insert into fan_steam (fan_id, steam_id) values (:fan, :steam_id)"
            " on conflict do nothing",
            fan=fan_id,
            steam_id=steam_id,
        )
    )


def unlink(session: Session, fan_id: int) -> bool:
    """Let no Steam account open a fan's account any more; False when none did."""
    return bool(change(session, "delete from fan_steam where fan_id = :fan", fan=fan_id))


def forget_expired(session: Session, now: datetime) -> int:
    """Delete what counts for nothing any more; how many rows that were."""
    return sum(
        change(session, f"delete from {table} where expires_at <= :now", now=now)
        for table in ("steam_attempt", "steam_nonce")
    )

"""Sessions: one per device that is signed in, known by the hash of its token."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from psycopg.rows import TupleRow
from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.queries.accounts import Kind
from pickem.db.unit_of_work import change, fetch

ALIVE = "s.expires_at > :now and s.seen_at > cast(:now as timestamptz) - cast(:idle as interval)"
_FAN = """
    select {} f.id, f.name, s.id from fan_session s join fan f on f.id = s.fan_id
     where {} and s.expires_at > %s and s.seen_at > %s
"""
TOUCH_AFTER = timedelta(minutes=1)  # fresh enough for a list of devices, and seldom enough


def add_session(
    session: Session, kind: Kind, account_id: int, row: tuple[bytes, str, datetime, bool]
) -> int:
    """Keep a session by (hash of its token, device, end, whether it is confirmed); its id."""
    token_hash, device, expires_at, is_confirmed = row
    rows = fetch(
        session,
        f"insert into {kind}_session (token_hash, {kind}_id, device, expires_at, confirmed_at)"
        " values (:token_hash, :account, :device, :expires_at,"
        " case when :is_confirmed then clock_timestamp() end) returning id",
        token_hash=token_hash,
        account=account_id,
        device=device,
        expires_at=expires_at,
        is_confirmed=is_confirmed,
    )
    return rows[0]["id"]


def session_of_token(
    session: Session, kind: Kind, token_hash: bytes, now: datetime, idle: timedelta
) -> RowMapping | None:
    """The session of that token, if it is alive, with its account's id."""
    rows = fetch(
        session,
        f"select s.id, s.{kind}_id as account_id, s.confirmed_at from {kind}_session s"
        f" where s.token_hash = :token_hash and {ALIVE}",
        token_hash=token_hash,
        now=now,
        idle=idle,
    )
    return rows[0] if rows else None


def fans_of_tokens(token_hashes: Sequence[bytes], now: datetime, idle: timedelta) -> list[TupleRow]:
    """(token's hash, fan, name, session) of those sessions that are alive. Hot: every connect."""
    asked = _FAN.format("s.token_hash,", "s.token_hash = any(%s)")
    return fetch_hot("public", asked, list(token_hashes), now, now - idle)


def fan_of_session(session_id: int, now: datetime, idle: timedelta) -> TupleRow | None:
    """The same of a session by its number. Hot: every event."""
    rows = fetch_hot("public", _FAN.format("", "s.id = %s"), session_id, now, now - idle)
    return rows[0] if rows else None


def account_of_session(
    session: Session, kind: Kind, session_id: int, now: datetime, idle: timedelta
) -> RowMapping | None:
    """Whose session that is, if it is alive: the account's id and name, and when confirmed."""
    rows = fetch(
        session,
        f"select a.id, a.name, s.confirmed_at from {kind}_session s"
        f" join {kind} a on a.id = s.{kind}_id where s.id = :id and {ALIVE}",
        id=session_id,
        now=now,
        idle=idle,
    )
    return rows[0] if rows else None


def keep_alive(
    session: Session, kind: Kind, ids: Sequence[int], now: datetime, idle: timedelta
) -> set[int]:
    """Which of the sessions are alive; they count as seen now."""
    rows = fetch(
        session,
        f"select s.id, s.seen_at from {kind}_session s where s.id = any(:ids) and {ALIVE}",
        ids=list(ids),
        now=now,
        idle=idle,
    )
    old = [row["id"] for row in rows if row["seen_at"] < now - TOUCH_AFTER]
    if old:
        change(
            session,
            f"update {kind}_session set seen_at = :now where id = any(:ids)",
            ids=old,
            now=now,
        )
    return {row["id"] for row in rows}


def replace_token(
    session: Session, kind: Kind, session_id: int, token_hash: bytes
) -> RowMapping | None:
    """Give a confirmed session a new token: whose it is, and when; None when it has ended."""
    rows = fetch(
        session,
        f"update {kind}_session set token_hash = :token_hash,"
        " confirmed_at = clock_timestamp(), seen_at = clock_timestamp() where id = :id"
        f" returning {kind}_id as account_id, confirmed_at",
        id=session_id,
        token_hash=token_hash,
    )
    return rows[0] if rows else None


def sessions_of(
    session: Session, kind: Kind, account_id: int, now: datetime, idle: timedelta
) -> Sequence[RowMapping]:
    """The devices of an account that are signed in, the last seen first."""
    return fetch(
        session,
        f"select s.id, s.device, s.seen_at from {kind}_session s"
        f" where s.{kind}_id = :account and {ALIVE} order by s.seen_at desc, s.id desc",
        account=account_id,
        now=now,
        idle=idle,
    )


def end_session(session: Session, kind: Kind, account_id: int, session_id: int) -> int:
    """End one session of an account; how many that were."""
    return change(
        session,
        f"delete from {kind}_session where id = :id and {kind}_id = :account",
        id=session_id,
        account=account_id,
    )


def end_sessions(session: Session, kind: Kind, account_id: int, but: int | None = None) -> int:
    """End all sessions of an account but one; how many that were."""
    return change(
        session,
        f"delete from {kind}_session where {kind}_id = :account"
        " and id is distinct from cast(:but as bigint)",
        account=account_id,
        but=but,
    )


def end_all_sessions(session: Session, kind: Kind) -> int:
    """End the sessions of everybody; how many that were."""
    return change(session, f"delete from {kind}_session")


def sessions_of_staff(session: Session, now: datetime, idle: timedelta) -> Sequence[RowMapping]:
    """The devices of everybody of staff that are signed in, the last seen first."""
    return fetch(
        session,
        "select s.id, s.staff_id, s.device, s.seen_at from staff_session s"
        f" where {ALIVE} order by s.seen_at desc, s.id desc",
        now=now,
        idle=idle,
    )


def forget_ended(session: Session, kind: Kind, now: datetime, idle: timedelta) -> int:
    """Delete what has expired; how many that were."""
    # Two conditions apart, so that each is looked up in an index of its own.
    return change(
        session,
        f"delete from {kind}_session where expires_at <= :now"
        " or seen_at <= cast(:now as timestamptz) - cast(:idle as interval)",
        now=now,
        idle=idle,
    )

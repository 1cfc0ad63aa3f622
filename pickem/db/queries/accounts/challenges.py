"""What a browser was asked and has not answered yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries.accounts import Kind
from pickem.db.unit_of_work import change, fetch

Purpose = Literal["second-factor", "passkey", "new-passkey"]
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class NewChallenge:
    """A question; `account_id` is None while nobody is known, `challenge` what a passkey signs."""

    purpose: Purpose
    token_hash: bytes
    expires_at: datetime
    account_id: int | None = None
    challenge: bytes | None = None


def add_challenge(session: Session, kind: Kind, new: NewChallenge) -> None:
    """Keep it until it is answered."""
    change(
        session,
        f"insert into {kind}_challenge (token_hash, purpose, {kind}_id, challenge, expires_at)"
        " values (:token_hash, :purpose, :account, :challenge, :expires_at)",
        token_hash=new.token_hash,
        purpose=new.purpose,
        account=new.account_id,
        challenge=new.challenge,
        expires_at=new.expires_at,
    )


def try_challenge(
    session: Session, kind: Kind, purpose: Purpose, token_hash: bytes, now: datetime
) -> RowMapping | None:
    """The question asked under that token, one try poorer; None when it is void or used up.

    Holds its row: of many answers at once one is looked at after the other.
    """
    rows = fetch(
        session,
        f"update {kind}_challenge set tries = tries + 1"
        " where token_hash = :token_hash and purpose = :purpose and expires_at > :now"
        f" and tries < :most returning {kind}_id as account_id, challenge",
        token_hash=token_hash,
        purpose=purpose,
        now=now,
        most=MOST_TRIES,
    )
    return rows[0] if rows else None


def end_challenge(session: Session, kind: Kind, token_hash: bytes) -> bool:
    """Use a question up; False when somebody else already has."""
    return bool(
        change(
            session,
            f"delete from {kind}_challenge where token_hash = :token_hash",
            token_hash=token_hash,
        )
    )


def forget_expired(session: Session, kind: Kind, now: datetime) -> int:
    """Delete what nobody can answer any more; how many that were."""
    return change(session, f"delete from {kind}_challenge where expires_at <= :now", now=now)

"""Codes and links that were mailed, and who may still use them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

Purpose = Literal["join", "reset", "change"]
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class NewProof:
    """What a mailed code or link will be good for."""

    purpose: Purpose
    link_hash: bytes
    email: str
    expires_at: datetime
    browser_hash: bytes | None = None
    code_hash: bytes | None = None
    fan_id: int | None = None
    name: str | None = None
    password_hash: str | None = None


def add_proof(session: Session, proof: NewProof) -> None:
    """Keep it."""
    change(
        session,
        "insert into email_proof (purpose, link_hash, email, expires_at, browser_hash, code_hash,"
        " fan_id, name, password_hash) values (:purpose, :link_hash, :email, :expires_at,"
        " :browser_hash, :code_hash, :fan_id, :name, :password_hash)",
        purpose=proof.purpose,
        link_hash=proof.link_hash,
        email=proof.email,
        expires_at=proof.expires_at,
        browser_hash=proof.browser_hash,
        code_hash=proof.code_hash,
        fan_id=proof.fan_id,
        name=proof.name,
        password_hash=proof.password_hash,
    )


def fan_of_link(
    session: Session, purpose: Purpose, link_hash: bytes, now: datetime
) -> RowMapping | None:
    """The name and address of the fan a link is good for at the moment; it stays good."""
    rows = fetch(
        session,
        "select fan.name, fan.email from email_proof join fan on fan.id = email_proof.fan_id"
        " where purpose = :purpose and link_hash = :link_hash and expires_at > :now",
        purpose=purpose,
        link_hash=link_hash,
        now=now,
    )
    return rows[0] if rows else None


def use_link(
    session: Session, purpose: Purpose, link_hash: bytes, now: datetime
) -> RowMapping | None:
    """What a link is good for; it is used up by this, whoever else has it at this moment."""
    rows = fetch(
        session,
        "delete from email_proof where purpose = :purpose and link_hash = :link_hash"
        " and expires_at > :now returning fan_id, email, name, password_hash",
        purpose=purpose,
        link_hash=link_hash,
        now=now,
    )
    return rows[0] if rows else None


def try_code(
    session: Session, browser_hash: bytes, code_hashes: list[bytes], ends_after: datetime
) -> RowMapping | None:
    """What a code is good for in that browser, used up by this; None counts as a try.

    Only a row that `ends_after` that moment counts: codes do not live as long as links.
    """
    rows = fetch(
        session,
        "delete from email_proof where browser_hash = :browser_hash and expires_at > :ends_after"
        " and tries < :most and code_hash = any(:code_hashes)"
        " returning purpose, fan_id, email, name, password_hash",
        browser_hash=browser_hash,
        code_hashes=code_hashes,
        ends_after=ends_after,
        most=MOST_TRIES,
    )
    if rows:
        return rows[0]
    change(
        session,
        "update email_proof set tries = tries + 1"
        " where browser_hash = :browser_hash and tries < :most",
        browser_hash=browser_hash,
        most=MOST_TRIES,
    )
    return None


def address_asked_in(session: Session, browser_hash: bytes, now: datetime) -> str | None:
    """To which address a code was mailed that this browser may still type."""
    rows = fetch(
        session,
        "select email from email_proof where browser_hash = :browser_hash and expires_at > :now",
        browser_hash=browser_hash,
        now=now,
    )
    return rows[0]["email"] if rows else None


def renew_proof(
    session: Session, browser_hash: bytes, link_hash: bytes, code_hash: bytes, expires_at: datetime
) -> None:
    """Have another link and code do what the ones before did, with all tries."""
    change(
        session,
        "update email_proof set link_hash = :link_hash, code_hash = :code_hash, tries = 0,"
        " expires_at = :expires_at where browser_hash = :browser_hash",
        browser_hash=browser_hash,
        link_hash=link_hash,
        code_hash=code_hash,
        expires_at=expires_at,
    )


def forget_proofs_of(session: Session, fan_id: int, *purposes: Purpose) -> None:
    """Make what was mailed to a fan useless."""
    change(
        session,
        "delete from email_proof where fan_id = :fan and purpose = any(:purposes)",
        fan=fan_id,
        purposes=list(purposes),
    )


def forget_expired(session: Session, now: datetime) -> int:
    """Delete what nobody can use any more; how many that were."""
    return change(session, "delete from email_proof where expires_at <= :now", now=now)

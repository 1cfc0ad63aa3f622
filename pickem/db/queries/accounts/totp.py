"""Authenticator apps: one secret per fan, and the newest step whose code was taken."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch


def begin_totp(session: Session, fan_id: int, closed_secret: str) -> bool:
    """Keep a secret that is not on yet; False when one is on already."""
    return bool(
        change(
            session,
            "insert into fan_totp (fan_id, secret) values (:fan, :secret)"
            " on conflict (fan_id) do update set secret = :secret where not fan_totp.is_on",
            fan=fan_id,
            secret=closed_secret,
        )
    )


def totp_of(session: Session, fan_id: int) -> RowMapping | None:
    """The closed secret and whether it is on."""
    rows = fetch(
        session, "select secret, is_on, last_step from fan_totp where fan_id = :fan", fan=fan_id
    )
    return rows[0] if rows else None


def take_step(session: Session, fan_id: int, step: int) -> bool:
    """Use a step of time up; False when it, or a later one, has been used: of many, one gets it."""
    return bool(
        change(
            session,
            "update fan_totp set last_step = :step, is_on = true"
            " where fan_id = :fan and last_step < :step",
            fan=fan_id,
            step=step,
        )
    )


def remove_totp(session: Session, fan_id: int) -> bool:
    """Forget the secret; False when there is none."""
    return bool(change(session, "delete from fan_totp where fan_id = :fan", fan=fan_id))

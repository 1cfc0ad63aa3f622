"""The record of what staff and the engine did; insert only."""

from typing import Any

from sqlmodel import Session

from pickem.db import tables


def record(session: Session, actor: str, action: str, subject: str, **detail: Any) -> None:
    """Add a line in the transaction of the deed itself."""
    session.add(tables.Audit(actor=actor, action=action, subject=subject, detail=detail))

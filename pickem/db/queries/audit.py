"""The record of what people and the engine did; insert only."""

import json
from typing import Any

from sqlmodel import Session

from pickem.db.unit_of_work import change


def record(session: Session, actor: str, action: str, subject: str, **detail: Any) -> None:
    """Add a line in the transaction of the deed itself.

    Whoever adds one need not be allowed to read any.
    """
    change(
        session,
        "insert into audit (actor, action, subject, detail)"
        " values (:actor, :action, :subject, cast(:detail as jsonb))",
        actor=actor,
        action=action,
        subject=subject,
        detail=json.dumps(detail),
    )

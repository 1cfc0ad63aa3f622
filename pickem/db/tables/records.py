"""What happened, and what has to follow from it."""

from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from pickem.db.tables.row import Row


class Audit(Row, table=True):
    """What somebody of staff, or the engine, did."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)


class Outbox(Row, table=True):
    """A consequence that waits for the relay."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    kind: str
    tournament_id: int | None = None

"""What has to follow from what happened."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from pickem.db.tables.row import Row


class Outbox(Row, table=True):
    """A consequence that waits for the relay."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    kind: str
    tournament_id: int | None = None

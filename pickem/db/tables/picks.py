"""What can be picked, and what was."""

from datetime import datetime

from sqlalchemy import BigInteger, SmallInteger
from sqlmodel import Field

from pickem.db.tables.row import Moment, Row


class PickGroup(Row, table=True):
    """Slots of one kind that lock together."""

    id: int | None = Field(default=None, primary_key=True)
    tournament_id: int
    stage_id: int
    match_id: int | None = None
    kind: str
    capacity: int = Field(sa_type=SmallInteger)
    points: int = Field(sa_type=SmallInteger)
    requires_id: int | None = None
    lock_id: int


class Slot(Row, table=True):
    """One place for a pick."""

    id: int | None = Field(default=None, primary_key=True)
    tournament_id: int
    group_id: int
    capacity: int = Field(sa_type=SmallInteger)
    ordinal: int = Field(sa_type=SmallInteger)


class PickOption(Row, table=True):
    """One thing that can be picked, at most once by a fan."""

    id: int | None = Field(default=None, primary_key=True)
    tournament_id: int
    stage_id: int
    match_id: int | None = None
    pool: str
    team_id: int | None = None
    player_id: int | None = None
    label: str | None = None


class SlotOption(Row, table=True):
    """Which options a slot takes."""

    tournament_id: int = Field(primary_key=True)
    slot_id: int = Field(primary_key=True)
    option_id: int = Field(primary_key=True)


class Pick(Row, table=True):
    """A fan's pick for a slot; written by the function save_pick only."""

    tournament_id: int = Field(primary_key=True)
    fan_id: int = Field(primary_key=True, sa_type=BigInteger)
    slot_id: int = Field(primary_key=True)
    option_id: int
    saved_at: datetime = Field(sa_type=Moment)

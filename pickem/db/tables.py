"""Every table, as SQLModel reads and writes it.

The constraints live in the migrations; tests/integration/test_schema.py holds the two together.
"""

import re
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Computed, DateTime, Interval, LargeBinary, SmallInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

Moment = DateTime(timezone=True)


class Row(SQLModel):
    """A table is named like its class, in lower case with underscores."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  # pyright: ignore[reportIncompatibleVariableOverride]
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Fan(Row, table=True):
    """Somebody who picks."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    name: str
    password_hash: str | None = None
    is_simulated: bool = False


class Staff(Row, table=True):
    """Somebody who runs tournaments."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    role: str
    password_hash: str


class FanSession(Row, table=True):
    """A signed-in browser of a fan; only the token's SHA-256 is here."""

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    fan_id: int = Field(sa_type=BigInteger)
    expires_at: datetime = Field(sa_type=Moment)


class StaffSession(Row, table=True):
    """A signed-in browser of a member of staff."""

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    staff_id: int
    expires_at: datetime = Field(sa_type=Moment)


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


class Tournament(Row, table=True):
    """One event, with its own copy of its template."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str
    location: str | None = None
    starts_on: date
    ends_on: date
    source_hash: str | None = None
    template: dict[str, Any] = Field(sa_type=JSONB)
    is_settled: bool = False
    result_revision: int = 0
    scored_revision: int = 0
    advanced_revision: int = 0
    awarded_revision: int = 0
    result_changed_at: datetime | None = Field(default=None, sa_type=Moment)


class Team(Row, table=True):
    """A team, by the name results use."""

    id: int | None = Field(default=None, primary_key=True)
    name: str


class TeamAlias(Row, table=True):
    """Another name a source uses for a team."""

    alias: str = Field(primary_key=True)
    team_id: int


class Player(Row, table=True):
    """A professional."""

    id: int | None = Field(default=None, primary_key=True)
    team_id: int
    name: str


class Stage(Row, table=True):
    """One stage of a tournament."""

    id: int | None = Field(default=None, primary_key=True)
    tournament_id: int
    ordinal: int = Field(sa_type=SmallInteger)
    name: str
    format: str
    phase: str = "draft"
    is_flagged: bool = False


class StageTeam(Row, table=True):
    """A team's seed in a stage."""

    stage_id: int = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    seed: int = Field(sa_type=SmallInteger)
    region: str | None = None


class PlannedStart(Row, table=True):
    """When a match of a round is meant to start, before its teams are known."""

    stage_id: int = Field(primary_key=True)
    round: str = Field(primary_key=True)
    position: int = Field(primary_key=True, sa_type=SmallInteger)
    starts_at: datetime = Field(sa_type=Moment)
    is_made_up: bool = False


class PairingOverride(Row, table=True):
    """Pairings an admin put in place of the prescribed ones."""

    stage_id: int = Field(primary_key=True)
    round: str = Field(primary_key=True)
    pairs: list[list[int]] = Field(sa_type=JSONB)
    staff_id: int
    reason: str


class Match(Row, table=True):
    """Two teams that meet; the start is its lock's."""

    id: int | None = Field(default=None, primary_key=True)
    tournament_id: int
    stage_id: int
    round: str
    position: int = Field(sa_type=SmallInteger)
    team1_id: int
    team2_id: int
    best_of: int = Field(sa_type=SmallInteger)
    status: str = "scheduled"
    is_flagged: bool = False


class Lock(Row, table=True):
    """The end of picking for one stage, special or match."""

    id: int | None = Field(default=None, primary_key=True)
    tournament_id: int
    stage_id: int
    match_id: int | None = None
    label: str = ""
    follows_id: int | None = None
    starts_at: datetime = Field(sa_type=Moment)
    lead: timedelta = Field(sa_type=Interval)
    lock_at: datetime | None = Field(
        default=None,
        sa_type=Moment,
        sa_column_args=[Computed("(starts_at at time zone 'UTC' - lead) at time zone 'UTC'")],
    )
    status: str = "pending"
    is_locked: bool | None = Field(default=None, sa_column_args=[Computed("status = 'locked'")])
    locked_at: datetime | None = Field(default=None, sa_type=Moment)
    began_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0


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


class ResultEntry(Row, table=True):
    """One person's entry of a match's maps."""

    id: int | None = Field(default=None, primary_key=True)
    match_id: int
    generation: int
    position: int = Field(sa_type=SmallInteger)
    staff_id: int


class MapScore(Row, table=True):
    """One map of an entry."""

    entry_id: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True, sa_type=SmallInteger)
    map: str | None = None
    score1: int = Field(sa_type=SmallInteger)
    score2: int = Field(sa_type=SmallInteger)


class Result(Row, table=True):
    """A match's verified result; `winner_id` None once withdrawn."""

    match_id: int = Field(primary_key=True)
    revision: int
    generation: int
    first_entry_id: int
    second_entry_id: int
    score1: int = Field(sa_type=SmallInteger)
    score2: int = Field(sa_type=SmallInteger)
    winner_id: int | None = None
    verified_by: int
    verified_at: datetime = Field(sa_type=Moment)


class SpecialEntry(Row, table=True):
    """One person's answer to a special."""

    id: int | None = Field(default=None, primary_key=True)
    group_id: int
    generation: int
    position: int = Field(sa_type=SmallInteger)
    staff_id: int
    option_id: int


class SpecialResult(Row, table=True):
    """A special's verified answer; `option_id` None once withdrawn."""

    group_id: int = Field(primary_key=True)
    revision: int
    generation: int
    first_entry_id: int
    second_entry_id: int
    option_id: int | None = None
    verified_by: int
    verified_at: datetime = Field(sa_type=Moment)

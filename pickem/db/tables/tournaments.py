"""Tournaments, their teams, stages and matches."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Computed, Interval, SmallInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from pickem.db.tables.row import Moment, Row


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

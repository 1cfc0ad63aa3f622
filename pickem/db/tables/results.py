"""Entries and what they made count."""

from datetime import datetime

from sqlalchemy import SmallInteger
from sqlmodel import Field

from pickem.db.tables.row import Moment, Row


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

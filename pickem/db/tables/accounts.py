"""Fans and staff."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from pickem.db.tables.row import Moment, Row


class Fan(Row, table=True):
    """Somebody who picks."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    name: str
    email: str | None = None
    password_hash: str | None = None
    password_changed_at: datetime | None = Field(default=None, sa_type=Moment)
    banned_until: datetime | None = Field(default=None, sa_type=Moment)
    is_simulated: bool = False
    country: str | None = None
    time_zone: str | None = None
    language: str | None = None
    theme: str | None = None
    is_public: bool = True
    tells_lock: bool = True
    tells_result: bool = True
    tells_medal: bool = True


class Staff(Row, table=True):
    """Somebody who runs tournaments."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    role: str
    password_hash: str
    is_simulated: bool = False
    first_password_until: datetime | None = Field(default=None, sa_type=Moment)

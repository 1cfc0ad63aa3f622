"""Tables as SQLModel reads and writes them; those that only SQL touches are not here.

The constraints live in the migrations; tests/integration/test_schema.py holds the two together.
"""

from pickem.db.tables.accounts import Fan, Staff
from pickem.db.tables.picks import Pick, PickGroup, PickOption, Slot, SlotOption
from pickem.db.tables.records import Outbox
from pickem.db.tables.results import MapScore, Result, ResultEntry, SpecialEntry, SpecialResult
from pickem.db.tables.tournaments import (
    Lock,
    Match,
    PairingOverride,
    PlannedStart,
    Player,
    Stage,
    StageTeam,
    Team,
    TeamAlias,
    Tournament,
)

__all__ = [
    "Fan",
    "Lock",
    "MapScore",
    "Match",
    "Outbox",
    "PairingOverride",
    "Pick",
    "PickGroup",
    "PickOption",
    "PlannedStart",
    "Player",
    "Result",
    "ResultEntry",
    "Slot",
    "SlotOption",
    "SpecialEntry",
    "SpecialResult",
    "Staff",
    "Stage",
    "StageTeam",
    "Team",
    "TeamAlias",
    "Tournament",
]

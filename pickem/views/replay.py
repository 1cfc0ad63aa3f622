"""What a replay sees of a tournament while it plays it, and when it is over."""

from dataclasses import dataclass
from datetime import datetime

from pickem.domain.template import Medal


@dataclass(frozen=True, slots=True)
class Revisions:
    """How far the product has come; `now` is the database's time of the reading."""

    result: int
    scored: int
    advanced: int
    is_settled: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class LockAhead:
    """A lock that still matters: open, or of a match that waits for its result."""

    lock_id: int
    match_id: int | None
    starts_at: datetime
    lock_at: datetime
    is_open: bool
    is_live: bool


@dataclass(frozen=True, slots=True)
class MatchMade:
    """A pairing the product has made."""

    match_id: int
    stage: str
    round: str
    team1: str
    team2: str
    best_of: int

    @property
    def teams(self) -> frozenset[str]:
        """Both teams, in no order."""
        return frozenset((self.team1, self.team2))


@dataclass(frozen=True, slots=True)
class Offer:
    """One group and what each of its slots takes: option ids by name, best seed first."""

    group_id: int
    lock_id: int
    stage: str
    stage_ordinal: int
    kind: str
    match_id: int | None
    slots: tuple[dict[str, int], ...]

    @property
    def options(self) -> dict[str, int]:
        """All options of the group."""
        return {name: option for slot in self.slots for name, option in slot.items()}


@dataclass(frozen=True, slots=True)
class CountedPick:
    """A pick in a locked slot."""

    fan: str
    group_id: int
    slot: int
    option_id: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class FanResult:
    """What the product says a fan has reached."""

    fan: str
    points: int
    correct: int
    rank: int
    challenges: int
    medal: Medal


@dataclass(frozen=True, slots=True)
class StageResult:
    """How a Swiss stage came out: (rank, team, record) rows, and its teams by outcome."""

    name: str
    standing: tuple[tuple[int, str, str], ...]
    outcome: dict[str, list[str]]

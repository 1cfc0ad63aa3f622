"""When picking ends, and the phases a stage goes through. The moment of the lock is too late."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pickem.domain.errors import InvalidInput, ScheduleRefused


class StagePhase(StrEnum):
    """Where a stage is in its life."""

    DRAFT = "draft"  # teams or start unknown
    SEEDED = "seeded"  # teams known, picking not begun
    OPEN = "open"
    LOCKED = "locked"  # picking over, no match begun
    LIVE = "live"
    VERIFYING = "verifying"  # everything played, results not all verified
    SETTLED = "settled"

    @property
    def next(self) -> "tuple[StagePhase, ...]":
        """Where a stage can go from here. Corrections lead back as far as LIVE, never to OPEN."""
        return _NEXT[self]


_NEXT = {
    StagePhase.DRAFT: (StagePhase.SEEDED, StagePhase.OPEN),
    StagePhase.SEEDED: (StagePhase.OPEN, StagePhase.LOCKED),
    StagePhase.OPEN: (StagePhase.LOCKED,),
    StagePhase.LOCKED: (StagePhase.LIVE,),
    StagePhase.LIVE: (StagePhase.VERIFYING, StagePhase.SETTLED),
    StagePhase.VERIFYING: (StagePhase.LIVE, StagePhase.SETTLED),
    StagePhase.SETTLED: (StagePhase.VERIFYING, StagePhase.LIVE),
}


@dataclass(frozen=True, slots=True)
class StageWindow:
    """What the phase of a stage follows from; `opens_at` None opens it once it is seeded."""

    is_seeded: bool = False
    starts_at: datetime | None = None
    lead: timedelta = timedelta(seconds=60)
    opens_at: datetime | None = None
    is_played: bool = False
    is_verified: bool = False

    def phase(self, now: datetime) -> StagePhase:
        """The phase at `now`; at the very second of the lock the stage is locked."""
        if not self.is_seeded or self.starts_at is None:
            return StagePhase.DRAFT
        if now >= self.starts_at and self.is_played:
            return StagePhase.SETTLED if self.is_verified else StagePhase.VERIFYING
        if now >= self.starts_at:
            return StagePhase.LIVE
        if is_too_late(now, lock_at(self.starts_at, self.lead)):
            return StagePhase.LOCKED
        is_open = self.opens_at is None or now >= self.opens_at
        return StagePhase.OPEN if is_open else StagePhase.SEEDED


def lock_at(starts_at: datetime, lead: timedelta) -> datetime:
    """When picking ends for what begins at `starts_at`, a whole second with a time zone."""
    check_whole_second(starts_at)
    if lead < timedelta(0) or lead % timedelta(seconds=1):
        raise InvalidInput("lead", "A lock lead is a whole number of seconds, 0 or more.")
    return starts_at - lead


def is_too_late(now: datetime, locked_at: datetime) -> bool:
    """Whether a pick decided at `now` comes too late; at the lock itself it does."""
    return now >= locked_at


def check_whole_second(starts_at: datetime) -> None:
    """Refuses a start that no schedule could print."""
    if starts_at.tzinfo is None:
        raise InvalidInput("starts_at", "A start needs a time zone, such as 2026-11-25T12:00:00Z.")
    if starts_at.microsecond:
        raise InvalidInput("starts_at", "A start is a whole second; leave out the fractions.")


def may_move_start(starts_at: datetime, moved_to: datetime, lead: timedelta, now: datetime) -> None:
    """Refuses to move a start whose picks are locked, or to where the lock has already passed."""
    locked_at = lock_at(starts_at, lead)
    if is_too_late(now, locked_at):
        raise ScheduleRefused(
            f"Its picks locked at {locked_at.astimezone(UTC):%H:%M:%S} UTC: "
            "this start cannot be moved any more."
        )
    if is_too_late(now, lock_at(moved_to, lead)):
        raise ScheduleRefused(
            f"{moved_to.astimezone(UTC):%H:%M:%S} UTC would lock at once; choose a start after "
            f"{now.astimezone(UTC) + lead:%H:%M:%S} UTC."
        )

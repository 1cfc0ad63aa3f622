"""When picking ends, and the phases a stage goes through. The moment of the lock is too late."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pickem.domain.errors import InvalidInput, ScheduleRefused


class StagePhase(StrEnum):
    """Where a stage is in its life."""

    DRAFT = "draft"  # teams not known yet
    SEEDED = "seeded"  # teams known, picking held back by an admin
    OPEN = "open"
    LOCKED = "locked"  # picking over, no match begun
    LIVE = "live"
    VERIFYING = "verifying"  # everything played, results not all verified
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class StageProgress:
    """What has happened to a stage so far; its phase follows from nothing else.

    `playing` counts its matches known by now and `begun` those that have started; `is_last_round`
    says that no further ones will follow. What is locked stays locked, so no correction can lead
    back to OPEN.
    """

    is_seeded: bool
    is_locked: bool = False
    playing: int = 0
    begun: int = 0
    is_last_round: bool = False
    is_complete: bool = False

    @property
    def phase(self) -> StagePhase:
        """Where that puts the stage."""
        if not self.is_seeded:
            return StagePhase.DRAFT
        if self.is_complete:
            return StagePhase.SETTLED
        if self.begun:
            is_played = self.is_last_round and self.begun == self.playing
            return StagePhase.VERIFYING if is_played else StagePhase.LIVE
        return StagePhase.LOCKED if self.is_locked else StagePhase.OPEN


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

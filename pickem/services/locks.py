"""The timing engine's intentions: pass a deadline, move a start."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import audit, locks, outbox, stages
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound, ScheduleRefused
from pickem.domain.locks import check_whole_second, may_move_start
from pickem.domain.rights import Right
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.rights import require
from pickem.views.accounts import Caller

DEADLINE_PASSED = "deadline-passed"


def pass_deadlines(at: datetime | None = None) -> int:
    """Lock and begin everything that is due; how much that was. Safe to call at any time.

    With `at`, less than a second ahead, the database first sleeps to that very moment.

    Whoever is told of a lock may show what was hidden before it: picks that were still being
    decided are waited for, none can follow.
    """
    with unit_of_work("jobs") as session:
        passed = [*locks.lock_due(session, at), *locks.begin_due(session)]
        tournaments = {row["tournament_id"] for row in passed}
        for tournament_id in tournaments:
            outbox.add(session, DEADLINE_PASSED, tournament_id)
    for tournament_id in tournaments:
        publish(tournament_id, Kind.STAGE)
    return len(passed)


def deadlines(within_s: float) -> list[datetime]:
    """The moments ahead that somebody has to wake up for."""
    with unit_of_work("jobs") as session:
        return locks.deadlines(session, within_s)


def seconds_until(at: datetime) -> float:
    """How far `at` is away on the database's clock."""
    with unit_of_work("jobs") as session:
        return locks.seconds_until(session, at)


def move_start(caller: Caller, match_ids: Sequence[int], starts_at: datetime) -> None:
    """Give matches that are not locked yet another start; everything that hangs on it follows.

    Raises ScheduleRefused once a match is locked, or for a lock that would lie in the past.
    """
    check_whole_second(starts_at)
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.MOVE_SCHEDULE)
        # Two moves at once would each see the other's old start, and the stage lock with neither.
        stages.hold_tournaments_of(session, match_ids)
        found = locks.locks_of_matches(session, match_ids)
        if len(found) != len(set(match_ids)):
            raise NotFound("One of these matches does not exist any more. Reload the schedule.")
        now = locks.database_now(session)
        for lock in found:
            _check_movable(lock, starts_at, now)
        locks.move(session, [lock["id"] for lock in found], starts_at)
        _follow(session, found)
        subject = ",".join(str(lock["match_id"]) for lock in found)
        audit.record(
            session, staff.name, "move-start", f"match:{subject}", to=starts_at.isoformat()
        )
    for tournament_id in {lock["tournament_id"] for lock in found}:
        publish(tournament_id, Kind.STAGE)


def _follow(session: Session, moved: Sequence[RowMapping]) -> None:
    for stage_id in {lock["stage_id"] for lock in moved}:
        locks.follow_first_match(session, stage_id)


def _check_movable(lock: RowMapping, starts_at: datetime, now: datetime) -> None:
    if lock["status"] != "open":
        raise ScheduleRefused("This match is locked or cancelled: its start cannot be moved.")
    may_move_start(lock["starts_at"], starts_at, lock["lead"], now)

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pickem.domain.errors import InvalidInput, ScheduleRefused
from pickem.domain.locks import (
    StagePhase,
    StageWindow,
    is_too_late,
    lock_at,
    may_move_start,
)

START = datetime(2026, 11, 25, 12, tzinfo=UTC)
MINUTE = timedelta(seconds=60)
LOCK = START - MINUTE
TICK = timedelta(microseconds=1)


def test_a_pick_at_the_very_moment_of_the_lock_is_too_late() -> None:
    assert is_too_late(LOCK, LOCK)
    assert not is_too_late(LOCK - TICK, LOCK)


def test_picking_ends_the_lead_before_the_start() -> None:
    assert lock_at(START, MINUTE) == LOCK
    assert lock_at(START, timedelta(0)) == START


@pytest.mark.parametrize(
    ("starts_at", "lead", "field"),
    [
        (START + TICK, MINUTE, "starts_at"),
        (START.replace(tzinfo=None), MINUTE, "starts_at"),
        (START, timedelta(seconds=-1), "lead"),
        (START, timedelta(milliseconds=500), "lead"),
    ],
)
def test_a_start_or_lead_that_is_not_a_whole_second_is_refused(
    starts_at: datetime, lead: timedelta, field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        lock_at(starts_at, lead)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (LOCK - timedelta(hours=1) - TICK, StagePhase.SEEDED),
        (LOCK - timedelta(hours=1), StagePhase.OPEN),
        (LOCK - TICK, StagePhase.OPEN),
        (LOCK, StagePhase.LOCKED),
        (START - TICK, StagePhase.LOCKED),
        (START, StagePhase.LIVE),
    ],
)
def test_the_phase_of_a_stage_changes_to_the_microsecond(now: datetime, phase: StagePhase) -> None:
    window = StageWindow(is_seeded=True, starts_at=START, opens_at=LOCK - timedelta(hours=1))

    assert window.phase(now) is phase


def test_a_stage_without_teams_or_start_is_a_draft() -> None:
    assert StageWindow(starts_at=START).phase(START) is StagePhase.DRAFT
    assert StageWindow(is_seeded=True).phase(START) is StagePhase.DRAFT


def test_a_stage_opens_once_seeded_unless_an_opening_is_set() -> None:
    assert StageWindow(is_seeded=True, starts_at=START).phase(LOCK - TICK) is StagePhase.OPEN


def test_a_played_stage_is_verifying_until_its_last_result_is_verified() -> None:
    played = StageWindow(is_seeded=True, starts_at=START, is_played=True)
    verified = StageWindow(is_seeded=True, starts_at=START, is_played=True, is_verified=True)

    assert played.phase(START) is StagePhase.VERIFYING
    assert verified.phase(START) is StagePhase.SETTLED


def test_a_stage_that_was_locked_never_leads_back_to_open() -> None:
    reached = {StagePhase.LOCKED}
    while new := {after for phase in reached for after in phase.next} - reached:
        reached |= new

    assert reached == set(StagePhase) - {StagePhase.DRAFT, StagePhase.SEEDED, StagePhase.OPEN}


def test_every_phase_can_be_reached_from_the_draft() -> None:
    reached = {StagePhase.DRAFT}
    while new := {after for phase in reached for after in phase.next} - reached:
        reached |= new

    assert reached == set(StagePhase)


def test_a_start_may_move_until_the_moment_its_picks_lock() -> None:
    later = START + timedelta(hours=1)

    may_move_start(START, later, MINUTE, now=LOCK - TICK)
    with pytest.raises(ScheduleRefused, match=r"locked at 11:59:00 UTC"):
        may_move_start(START, later, MINUTE, now=LOCK)


def test_a_start_may_not_move_to_where_its_lock_has_passed() -> None:
    now = START - timedelta(hours=1)

    may_move_start(START, now + MINUTE + timedelta(seconds=1), MINUTE, now)
    with pytest.raises(ScheduleRefused, match=r"choose a start after 11:01:00 UTC"):
        may_move_start(START, now + MINUTE, MINUTE, now)


def test_a_refusal_names_the_time_in_utc_wherever_the_admin_is() -> None:
    singapore = timezone(timedelta(hours=8))

    with pytest.raises(ScheduleRefused, match=r"locked at 11:59:00 UTC"):
        may_move_start(START.astimezone(singapore), START, MINUTE, now=START)


def test_a_start_may_only_move_to_a_whole_second() -> None:
    with pytest.raises(InvalidInput, match="whole second"):
        may_move_start(START, START + TICK, MINUTE, now=LOCK - MINUTE)

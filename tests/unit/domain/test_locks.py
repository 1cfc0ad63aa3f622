from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickem.domain.errors import InvalidInput, ScheduleRefused
from pickem.domain.locks import (
    StagePhase,
    StageProgress,
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


SEEDED = StageProgress(is_seeded=True)
LAST = replace(SEEDED, is_locked=True, playing=3, is_last_round=True)


@pytest.mark.parametrize(
    ("progress", "phase"),
    [
        (StageProgress(is_seeded=False), StagePhase.DRAFT),
        (SEEDED, StagePhase.OPEN),
        (replace(SEEDED, playing=8), StagePhase.OPEN),
        (replace(SEEDED, is_locked=True, playing=8), StagePhase.LOCKED),
        (replace(SEEDED, is_locked=True, playing=8, begun=1), StagePhase.LIVE),
        (replace(SEEDED, is_locked=True, playing=8, begun=8), StagePhase.LIVE),
        (replace(LAST, begun=2), StagePhase.LIVE),
        (replace(LAST, begun=3), StagePhase.VERIFYING),
        (replace(LAST, begun=3, is_complete=True), StagePhase.SETTLED),
    ],
)
def test_the_phase_of_a_stage_follows_from_what_has_happened(
    progress: StageProgress, phase: StagePhase
) -> None:
    assert progress.phase is phase


@given(
    st.builds(
        StageProgress,
        is_seeded=st.just(value=True),
        is_locked=st.just(value=True),
        playing=st.integers(0, 33),
        begun=st.integers(0, 33),
        is_last_round=st.booleans(),
        is_complete=st.booleans(),
    )
)
def test_a_stage_that_is_locked_is_never_open_again(progress: StageProgress) -> None:
    assert progress.phase not in {StagePhase.DRAFT, StagePhase.SEEDED, StagePhase.OPEN}


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

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pickem.domain.ids import FanId
from pickem.domain.standings import Total, crowned, ranked

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _total(fan: int, points: int, correct: int = 0, minute: int = 0) -> Total:
    return Total(FanId(fan), points, correct, NOON + timedelta(minutes=minute))


def _ranks(*totals: Total) -> list[tuple[int, int]]:
    return [(standing.rank, standing.total.fan) for standing in ranked(totals)]


def test_more_points_rank_higher() -> None:
    assert _ranks(_total(1, 10), _total(2, 20)) == [(1, 2), (2, 1)]


def test_points_come_before_right_picks() -> None:
    assert _ranks(_total(1, 20, 1), _total(2, 15, 9)) == [(1, 1), (2, 2)]


def test_right_picks_separate_equal_points() -> None:
    assert _ranks(_total(1, 20, 1), _total(2, 20, 2)) == [(1, 2), (2, 1)]


def test_fans_tied_in_both_share_a_rank_and_the_next_rank_is_left_out() -> None:
    totals = [_total(1, 30), _total(2, 20, 2), _total(3, 20, 2), _total(4, 10)]

    assert _ranks(*totals) == [(1, 1), (2, 2), (2, 3), (4, 4)]


def test_among_tied_fans_the_earlier_last_pick_is_listed_first_and_then_the_lower_id() -> None:
    totals = [_total(3, 20, 2, 5), _total(1, 20, 2, 9), _total(2, 20, 2, 5)]

    assert _ranks(*totals) == [(1, 2), (1, 3), (1, 1)]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 3)), max_size=30))
def test_a_rank_is_one_more_than_the_number_of_fans_who_are_better(
    values: list[tuple[int, int, int]],
) -> None:
    totals = [_total(fan, *value) for fan, value in enumerate(values)]

    for standing in ranked(totals):
        key = (standing.total.points, standing.total.correct)
        assert standing.rank == 1 + sum((t.points, t.correct) > key for t in totals)


def test_the_podium_is_for_the_first_three_who_have_points() -> None:
    podiums = [crowned(points) for points in ((), (0, 0, 0, 0), (5, 5, 0, 0), (9, 9, 9, 9))]

    assert podiums == [0, 0, 2, 3]

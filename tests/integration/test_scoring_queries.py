"""Points reach exactly the fans who earned them, and every correction leads back."""

import random

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from pickem.db.queries import scoring
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import change, fetch, unit_of_work
from tests.small_tournament import (
    ADVANCE,
    FANS,
    OPEN,
    PERFECT,
    TOURNAMENT,
    fans_with,
    fill,
    ranks,
    rows_written,
    score,
    standings,
    write_pending,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _small_tournament(database: str) -> None:
    fill(database)


def test_a_right_answer_pays_those_who_picked_it_in_that_group_and_nobody_else() -> None:
    assert fans_with(3, ADVANCE), "the same team in another group is what must not count"

    score(Change(PERFECT, 3, None, 25))

    winners, losers = fans_with(3, PERFECT), standings().keys() - fans_with(3, PERFECT)
    assert winners
    assert {fan for fan, row in standings().items() if row == (25, 1)} == winners
    assert {fan for fan, row in standings().items() if row == (0, 0)} == losers


def test_changes_applied_together_add_up_for_a_fan_who_has_several() -> None:
    score(Change(PERFECT, 1, None, 25), Change(ADVANCE, 2, None, 15), Change(ADVANCE, 3, None, 15))

    all_three = fans_with(1, PERFECT) & fans_with(2, ADVANCE) & fans_with(3, ADVANCE)
    assert all_three
    assert {fan for fan, row in standings().items() if row == (55, 3)} == all_three


def test_a_withdrawn_answer_leaves_nothing_behind() -> None:
    score(Change(PERFECT, 1, None, 25))
    score(Change(PERFECT, 1, 25, None))

    assert set(standings().values()) == {(0, 0)}
    with unit_of_work("jobs") as session:
        assert scoring.applied(session, TOURNAMENT) == {}


def test_another_worth_of_a_right_answer_changes_points_but_not_how_many_are_right() -> None:
    score(Change(PERFECT, 1, None, 25))
    score(Change(PERFECT, 1, 25, 30))

    assert set(standings().values()) == {(0, 0), (30, 1)}
    with unit_of_work("jobs") as session:
        assert scoring.applied(session, TOURNAMENT) == {(PERFECT, 1): 30}


def test_an_answer_worth_nothing_still_counts_as_right() -> None:
    score(Change(PERFECT, 1, None, 0))

    assert set(standings().values()) == {(0, 0), (0, 1)}


def test_points_for_picks_that_are_not_locked_are_refused_and_nothing_stays() -> None:
    with pytest.raises(IntegrityError, match="score_applied"):
        score(Change(PERFECT, 1, None, 25), Change(OPEN, 2, None, 40))

    assert set(standings().values()) == {(0, 0)}


def test_any_order_of_results_and_corrections_equals_a_computation_from_scratch() -> None:
    rng, worth = random.Random(11), dict[tuple[int, int], int]()
    for _ in range(30):
        key = (rng.choice([PERFECT, ADVANCE]), rng.randint(1, 8))
        points = rng.choice([None, 5, 15, 25])
        score(Change(*key, worth.pop(key, None), points))
        worth |= {} if points is None else {key: points}

    assert worth
    with unit_of_work("jobs") as session:
        assert scoring.applied(session, TOURNAMENT) == worth
        scratch = scoring.recompute(session, TOURNAMENT)
    assert {fan: (points, correct) for fan, points, correct in scratch} == standings()
    assert any(points for _, points, _ in scratch)


def test_every_rank_after_scoring_is_the_competition_rank() -> None:
    score(Change(PERFECT, 1, None, 25), Change(ADVANCE, 2, None, 15), Change(ADVANCE, 3, None, 15))

    found = ranks()
    assert len(found) == FANS
    assert all(rank == top == expected for rank, top, expected in found.values())
    assert len(set(found.values())) > 3


def test_ranks_count_a_result_before_its_rows_are_written_and_nothing_changes_when_they_are() -> (
    None
):
    score(Change(PERFECT, 1, None, 25), Change(ADVANCE, 2, None, 15))
    assert rows_written() == {(0, 0)}
    before = standings(), ranks()

    write_pending()

    assert rows_written() == set(before[0].values()) != {(0, 0)}
    assert (standings(), ranks()) == before


def test_a_result_that_finds_the_one_before_unwritten_writes_it_first() -> None:
    score(Change(PERFECT, 1, None, 25))
    score(Change(PERFECT, 1, 25, None), Change(PERFECT, 2, None, 25))

    assert rows_written() == {(0, 0), (25, 1)}
    winners = fans_with(2, PERFECT)
    assert {fan for fan, row in standings().items() if row == (25, 1)} == winners


def test_more_changes_than_may_be_pending_are_written_at_once() -> None:
    score(*(Change(ADVANCE, option, None, 15) for option in range(1, 5)))

    assert rows_written() == set(standings().values()) > {(0, 0), (15, 1)}


def test_readers_see_the_old_ranks_until_the_scoring_commits() -> None:
    statement = "select max(points) from standing_bucket_1"
    with unit_of_work("jobs") as session:
        scoring.apply(session, TOURNAMENT, [Change(PERFECT, 1, None, 25)])
        scoring.materialize(session, TOURNAMENT)
        scoring.set_scored(session, TOURNAMENT, 0)
        assert fetch(session, statement)[0]["max"] == 25
        with unit_of_work("public") as reader:
            assert fetch(reader, statement)[0]["max"] == 0

    with unit_of_work("public") as reader:
        assert fetch(reader, statement)[0]["max"] == 25


def test_two_scorings_of_one_tournament_wait_for_each_other() -> None:
    with unit_of_work("jobs") as first, unit_of_work("jobs") as second:
        scoring.lock_tournament(first, TOURNAMENT)
        change(second, "set local lock_timeout = '100ms'")

        scoring.lock_tournament(second, TOURNAMENT + 1)
        with pytest.raises(OperationalError, match="lock timeout"):
            scoring.lock_tournament(second, TOURNAMENT)
        second.rollback()


def test_the_scored_revision_cannot_overtake_the_results() -> None:
    with pytest.raises(IntegrityError, match="tournament"), unit_of_work("jobs") as session:
        scoring.set_scored(session, TOURNAMENT, 1)

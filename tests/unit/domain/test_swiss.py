"""The Swiss stage rule by rule, dead ends included."""

from typing import Any

import pytest

from pickem.domain.errors import InvalidInput
from pickem.domain.formats import swiss
from pickem.domain.formats.matchings import by_extremes, by_priority_table
from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from tests.unit.domain.majors import BEST_OF, SEEDS, after_a_dead_end, drawn, pairs, play

# The rulebook's rows, typed apart from the product's table.
PRIORITY_ROWS: list[set[Any]] = [
    {(1, 6), (2, 5), (3, 4)},
    {(1, 6), (2, 4), (3, 5)},
    {(1, 5), (2, 6), (3, 4)},
    {(1, 5), (2, 4), (3, 6)},
    {(1, 4), (2, 6), (3, 5)},
    {(1, 4), (2, 5), (3, 6)},
    {(1, 6), (2, 3), (4, 5)},
    {(1, 5), (2, 3), (4, 6)},
    {(1, 3), (2, 6), (4, 5)},
    {(1, 3), (2, 5), (4, 6)},
    {(1, 4), (2, 3), (5, 6)},
    {(1, 3), (2, 4), (5, 6)},
    {(1, 2), (3, 6), (4, 5)},
    {(1, 2), (3, 5), (4, 6)},
    {(1, 2), (3, 4), (5, 6)},
]
SIX = SEEDS[:6]


def test_round_one_pairs_each_seed_with_the_one_eight_below() -> None:
    assert pairs(swiss.prescribed(SEEDS, (), BEST_OF)) == [(i, i + 8) for i in range(1, 9)]


def test_the_next_round_waits_for_the_very_last_result() -> None:
    results = play(1)

    assert not drawn("2", results[:-1])
    assert len(drawn("2", results)) == 8


def test_round_two_pairs_highest_with_lowest_winners_first() -> None:
    assert pairs(drawn("2", play(1))) == [
        (1, 8),
        (2, 7),
        (3, 6),
        (4, 5),
        (9, 16),
        (10, 15),
        (11, 14),
        (12, 13),
    ]


def test_difficulty_comes_before_the_initial_seed() -> None:
    results = play(2)

    group = [row for row in swiss.standing(SEEDS, results) if row.record == "1-1"]

    # 5 to 8 lost to teams at 2-0 and beat teams at 0-2 or 1-1; the winners of 0-1 met weaker ones.
    assert [row.team for row in group] == [5, 6, 7, 8, 9, 10, 11, 12]
    assert [row.difficulty for row in group] == [0, 0, 0, 0, 0, 0, 0, 0]


def test_difficulty_counts_what_the_opponents_did_elsewhere() -> None:
    first = tuple(Finished("1", TeamId(i), TeamId(i + 8)) for i in range(1, 9))
    second = (Finished("2", TeamId(8), TeamId(1)), Finished("2", TeamId(9), TeamId(16)))

    rows = {row.team: row for row in swiss.standing(SEEDS, first + second)}

    assert rows[TeamId(1)].difficulty == (1 - 1) + (2 - 0)
    assert rows[TeamId(8)].difficulty == (0 - 2) + (1 - 1)
    assert rows[TeamId(16)].difficulty == (2 - 0) + (1 - 1)


def test_matches_that_send_somebody_on_or_home_are_longer() -> None:
    third = drawn("3", play(2))

    assert [p.best_of for p in third] == [3, 3, 1, 1, 1, 1, 3, 3]
    assert {p.best_of for p in drawn("4", play(3))} == {3}
    assert {p.best_of for p in drawn("5", play(4))} == {3}


@pytest.mark.parametrize("row", range(15))
def test_the_first_row_of_the_priority_table_without_a_rematch_is_taken(row: int) -> None:
    expected = PRIORITY_ROWS[row]
    following = PRIORITY_ROWS[row + 1] if row < 14 else set()
    # One pair of every earlier row has met, chosen so that the next row stays possible.
    met = {
        frozenset(sorted(earlier - expected, key=lambda pair: (pair in following, pair))[0])
        for earlier in PRIORITY_ROWS[:row]
    }

    chosen, is_flagged = by_priority_table(SIX, met)

    assert set(chosen) == expected
    assert not is_flagged


def test_a_group_of_six_that_can_only_repeat_matches_repeats_the_fewest_and_is_flagged() -> None:
    # Team 1 has met everybody, so one rematch is unavoidable: row 1 has just that one.
    met = {frozenset((TeamId(1), other)) for other in SIX[1:]}

    chosen, is_flagged = by_priority_table(SIX, met)

    assert set(chosen) == PRIORITY_ROWS[0]
    assert is_flagged


@pytest.mark.parametrize(
    ("met", "expected", "is_dead_end"),
    [
        (set(), ((1, 8), (2, 7), (3, 6), (4, 5)), False),
        ({(1, 8)}, ((1, 7), (2, 8), (3, 6), (4, 5)), False),
        ({(4, 5)}, ((1, 8), (2, 7), (3, 5), (4, 6)), True),
        ({(4, 5), (4, 6)}, ((1, 8), (2, 7), (3, 4), (5, 6)), True),
        ({(4, 5), (4, 6), (3, 4)}, ((1, 8), (2, 6), (3, 5), (4, 7)), True),
    ],
)
def test_a_dead_end_changes_the_latest_choice_that_has_an_alternative(
    met: set[tuple[TeamId, TeamId]],
    expected: tuple[tuple[int, int], ...],
    is_dead_end: bool,
) -> None:
    assert by_extremes(SEEDS[:8], {frozenset(pair) for pair in met}) == (expected, is_dead_end)


def test_a_dead_end_in_round_three_is_backtracked_and_its_whole_group_flagged() -> None:
    third = drawn("3", after_a_dead_end())

    # 4 has met 12 and 3 has met 11: highest v lowest would end in 11 v 3, a rematch.
    assert pairs(third)[2:6] == [(2, 14), (4, 10), (6, 3), (11, 12)]
    assert [p.is_flagged for p in third] == [False, False, True, True, True, True, False, False]


@pytest.mark.parametrize("seeds", [SEEDS[:15], (*SEEDS[:15], SEEDS[0])])
def test_a_stage_without_sixteen_different_teams_is_refused(seeds: tuple[TeamId, ...]) -> None:
    with pytest.raises(InvalidInput, match="16 different teams"):
        swiss.prescribed(seeds, (), BEST_OF)


def test_the_outcome_names_what_is_certain_and_nothing_else() -> None:
    after_three = swiss.outcome(SEEDS, play(3))

    assert after_three.three_oh == after_three.advanced == (1, 2)
    assert after_three.zero_three == after_three.eliminated == (15, 16)


def test_a_team_that_advances_with_a_loss_is_not_three_oh() -> None:
    after_four = swiss.outcome(SEEDS, play(4))

    assert after_four.three_oh == (1, 2)
    assert len(after_four.advanced) == 5
    assert len(after_four.eliminated) == 5
    assert len(after_four.zero_three) == 2

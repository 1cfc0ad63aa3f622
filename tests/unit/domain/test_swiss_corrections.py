"""What admins and corrections do to a Swiss stage: overrides, and rounds that have begun."""

import pytest

from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from tests.unit.domain.majors import BEST_OF, SEEDS, after_a_dead_end, drawn, in_round, pairs, play


def test_an_override_takes_the_place_of_the_round_and_is_no_longer_flagged() -> None:
    results = after_a_dead_end()
    group = tuple((TeamId(a), TeamId(b)) for a, b in ((14, 4), (2, 12), (3, 6), (10, 11)))
    by_the_book = pairs(drawn("3", results))
    chosen = (*by_the_book[:2], *group, *by_the_book[6:])

    overridden = swiss.prescribed(SEEDS, results, BEST_OF, {"3": chosen})
    third = in_round("3", overridden)

    assert pairs(third)[2:6] == [(4, 14), (2, 12), (6, 3), (11, 10)]
    assert not any(p.is_flagged for p in third)
    assert [p.best_of for p in third] == [3, 3, 1, 1, 1, 1, 3, 3]


def test_an_overridden_match_is_as_long_as_its_records_ask_in_whatever_order_it_is_named() -> None:
    results = play(2)
    by_the_book = drawn("3", results)
    even_first = (*by_the_book[2:6], *by_the_book[:2], *by_the_book[6:])
    chosen = tuple((pairing.team2, pairing.team1) for pairing in even_first)

    third = in_round("3", swiss.prescribed(SEEDS, results, BEST_OF, {"3": chosen}))

    assert [p.teams for p in third] == [p.teams for p in even_first]
    assert [p.best_of for p in third] == [1, 1, 1, 1, 3, 3, 3, 3]


@pytest.mark.parametrize(
    "wrong",
    [
        [(1, 8), (2, 7), (3, 6), (4, 5), (9, 16), (10, 15), (11, 14)],
        [(1, 8), (1, 7), (3, 6), (4, 5), (9, 16), (10, 15), (11, 14), (12, 13)],
        [(1, 17), (2, 7), (3, 6), (4, 5), (9, 16), (10, 15), (11, 14), (12, 13)],
    ],
)
def test_an_override_with_other_teams_than_those_who_play_is_void_and_the_round_flagged(
    wrong: list[tuple[TeamId, TeamId]],
) -> None:
    second = in_round("2", swiss.prescribed(SEEDS, play(1), BEST_OF, {"2": tuple(wrong)}))

    assert pairs(second) == pairs(drawn("2", play(1)))
    assert all(pairing.is_flagged for pairing in second)


def test_an_override_of_a_round_that_is_not_drawn_yet_waits() -> None:
    assert len(swiss.prescribed(SEEDS, play(1)[:-1], BEST_OF, {"2": ()})) == 8


def test_a_round_that_has_begun_stands_when_an_earlier_result_is_corrected() -> None:
    results = play(1)
    begun = drawn("2", results)
    corrected = (Finished("1", TeamId(9), TeamId(1)), *results[1:])

    kept = swiss.prescribed(SEEDS, corrected, BEST_OF, standing_pairings=begun)

    assert in_round("2", kept) == begun
    assert pairs(drawn("2", corrected)) != pairs(begun)


def test_a_round_that_has_not_begun_follows_the_correction() -> None:
    corrected = (Finished("1", TeamId(9), TeamId(1)), *play(1)[1:])

    assert (TeamId(2), TeamId(9)) in pairs(drawn("2", corrected))


def test_a_withdrawn_result_leaves_rounds_that_have_begun_and_holds_back_the_next() -> None:
    results = play(2)
    begun = drawn("2", results)

    redrawn = swiss.prescribed(SEEDS, results[1:], BEST_OF, standing_pairings=begun)

    assert in_round("2", redrawn) == begun
    assert not in_round("3", redrawn)


def test_groups_left_uneven_by_a_correction_are_paired_across_and_flagged() -> None:
    results = play(2, lambda pairing: pairing.team1 != 9)
    begun = drawn("1", results) + drawn("2", results)
    # 1 was at 2-0 and 9 at 0-2; now both are at 1-1, which leaves 3, 10 and 3 teams.
    corrected = (Finished("1", TeamId(9), TeamId(1)), *results[1:])

    third = in_round("3", swiss.prescribed(SEEDS, corrected, BEST_OF, standing_pairings=begun))

    assert sorted(team for pairing in third for team in pairing.teams) == list(SEEDS)
    assert [p.is_flagged for p in third] == [True] * 8
    assert [p.best_of for p in third] == [3, 3, 1, 1, 1, 1, 3, 3]

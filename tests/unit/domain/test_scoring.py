from itertools import pairwise

import pytest

from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from pickem.domain.scoring import Score, answers, ballot_points, misses, points_by_kind
from pickem.domain.template import Format, Scoring
from pickem.templates import load
from tests.unit.domain.majors import SEEDS, play

TEMPLATE = load("major-2025")
SWISS = TEMPLATE.stage("Stage 1")
PLAYOFFS = TEMPLATE.stage("Playoffs")
SPECIALS = TEMPLATE.stage("Specials")
EIGHT = SEEDS[:8]
BRACKET = tuple(
    Finished(label, TeamId(winner), TeamId(loser))
    for label, winner, loser in (
        ("quarterfinal", 1, 8),
        ("quarterfinal", 4, 5),
        ("quarterfinal", 2, 7),
        ("quarterfinal", 3, 6),
        ("semifinal", 4, 1),
        ("semifinal", 2, 3),
        ("third-place", 3, 1),
        ("final", 2, 4),
    )
)


def test_a_three_oh_team_makes_an_advance_pick_wrong_when_scoring_is_exact() -> None:
    right = answers(SWISS, SEEDS, play(5), Scoring.EXACT)

    assert {team for kind, team in right if kind == "3-0"} == {1, 2}
    assert {team for kind, team in right if kind == "advance"}.isdisjoint({1, 2})
    assert len([kind for kind, _ in right if kind == "advance"]) == 6
    assert {team for kind, team in right if kind == "0-3"} == {15, 16}


def test_a_three_oh_team_makes_an_advance_pick_right_when_scoring_is_lenient() -> None:
    right = answers(SWISS, SEEDS, play(5), Scoring.LENIENT)

    assert {("3-0", TeamId(1)), ("advance", TeamId(1))} <= right
    assert len([kind for kind, _ in right if kind == "advance"]) == 8


@pytest.mark.parametrize("scoring", Scoring)
def test_a_team_that_advances_with_a_loss_is_no_three_oh_team(scoring: Scoring) -> None:
    right = answers(SWISS, SEEDS, play(4), scoring)

    assert len([kind for kind, _ in right if kind == "3-0"]) == 2


@pytest.mark.parametrize("scoring", Scoring)
def test_answers_are_only_ever_added_while_a_stage_is_played(scoring: Scoring) -> None:
    results = play(5)

    known = [answers(SWISS, SEEDS, results[:count], scoring) for count in range(34)]

    assert all(before <= after for before, after in pairwise(known))
    assert not known[16]
    assert known[24]


@pytest.mark.parametrize("scoring", Scoring)
def test_at_the_end_every_pick_of_a_swiss_stage_is_either_right_or_a_miss(
    scoring: Scoring,
) -> None:
    results = play(5)
    right = answers(SWISS, SEEDS, results, scoring)
    wrong = misses(SWISS, SEEDS, results, scoring)

    assert right.isdisjoint(wrong)
    assert right | wrong == {(g.kind, team) for g in SWISS.groups for team in SEEDS}


def test_one_loss_rules_out_three_oh_and_one_win_zero_three_and_nothing_else() -> None:
    first = Finished("1", TeamId(1), TeamId(9))

    assert misses(SWISS, SEEDS, [first], Scoring.EXACT) == {("3-0", 9), ("0-3", 1)}


def test_winners_of_each_round_answer_that_round_and_the_final_the_champion() -> None:
    assert answers(PLAYOFFS, EIGHT, BRACKET, Scoring.EXACT) == {
        ("quarterfinal", 1),
        ("quarterfinal", 2),
        ("quarterfinal", 3),
        ("quarterfinal", 4),
        ("semifinal", 2),
        ("semifinal", 4),
        ("champion", 2),
    }


def test_who_loses_a_round_misses_it_and_every_later_one() -> None:
    quarter = misses(PLAYOFFS, EIGHT, BRACKET[:1], Scoring.EXACT)
    final = misses(PLAYOFFS, EIGHT, BRACKET[-1:], Scoring.EXACT)

    assert quarter == {("quarterfinal", 8), ("semifinal", 8), ("champion", 8)}
    assert final == {("champion", 4)}


def test_the_third_place_match_answers_and_misses_no_group() -> None:
    assert not answers(PLAYOFFS, EIGHT, BRACKET[6:7], Scoring.EXACT)
    assert not misses(PLAYOFFS, EIGHT, BRACKET[6:7], Scoring.EXACT)


def test_specials_are_not_answered_by_matches() -> None:
    assert SPECIALS.format is Format.SPECIALS
    assert not answers(SPECIALS, (), (), Scoring.EXACT)


def test_a_ballot_is_worth_the_points_of_its_right_picks() -> None:
    right = answers(SWISS, SEEDS, play(5), Scoring.EXACT)
    advance = next(team for kind, team in right if kind == "advance")
    picks = [
        ("3-0", TeamId(1)),
        ("3-0", advance),
        ("advance", advance),
        ("advance", TeamId(2)),
        ("0-3", TeamId(16)),
    ]

    score = ballot_points(picks, right, points_by_kind(TEMPLATE, SWISS))

    assert score == Score(points=25 + 15 + 25, correct=3)


def test_match_winners_are_worth_the_same_in_every_stage() -> None:
    right = {("match-winner", (11, TeamId(1)))}
    picks = [("match-winner", (11, TeamId(1))), ("match-winner", (12, TeamId(1)))]

    for rule in (SWISS, PLAYOFFS):
        assert ballot_points(picks, right, points_by_kind(TEMPLATE, rule)) == Score(5, 1)

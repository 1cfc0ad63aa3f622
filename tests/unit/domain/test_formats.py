"""One entry for every format, chosen by the stage's rule."""

from dataclasses import replace

from pickem.domain import formats
from pickem.domain.formats import single_elimination, swiss
from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.ids import TeamId
from pickem.templates import load
from tests.unit.domain.majors import BEST_OF, SEEDS, drawn, in_round, pairs, play

TEMPLATE = load("singapore-2026")
SWISS = replace(TEMPLATE.stage("Stage 1"), best_of=BEST_OF)
PLAYOFFS = TEMPLATE.stage("Playoffs")
SPECIALS = TEMPLATE.stage("Specials")
EIGHT = SEEDS[:8]
TO_THE_FINAL = tuple(
    Finished(label, TeamId(winner), TeamId(loser))
    for label, winner, loser in (
        ("quarterfinal", 1, 8),
        ("quarterfinal", 4, 5),
        ("quarterfinal", 2, 7),
        ("quarterfinal", 3, 6),
        ("semifinal", 1, 4),
        ("semifinal", 2, 3),
        ("final", 1, 2),
    )
)


def test_a_swiss_stage_is_paired_with_its_lengths_overrides_and_standing_rounds() -> None:
    results = play(1)
    chosen = {"2": tuple(reversed(pairs(drawn("2", results))))}

    assert formats.pairings(SWISS, SEEDS, results) == swiss.prescribed(SEEDS, results, BEST_OF)
    overridden = in_round("2", formats.pairings(SWISS, SEEDS, results, chosen))
    assert pairs(overridden) == list(chosen["2"])
    begun = drawn("2", results)
    assert in_round("2", formats.pairings(SWISS, SEEDS, results[1:], {}, begun)) == begun


def test_a_bracket_has_the_third_place_match_its_rule_asks_for() -> None:
    with_third = formats.pairings(PLAYOFFS, EIGHT, TO_THE_FINAL)
    without = formats.pairings(replace(PLAYOFFS, third_place=False), EIGHT, TO_THE_FINAL)

    assert in_round("third-place", with_third) == (
        Pairing("third-place", 1, TeamId(3), TeamId(4), 3),
    )
    assert not in_round("third-place", without)


def test_a_bracket_with_a_third_place_match_is_complete_only_after_it() -> None:
    third = Finished("third-place", TeamId(4), TeamId(3))

    assert not formats.is_complete(PLAYOFFS, EIGHT, TO_THE_FINAL)
    assert formats.is_complete(PLAYOFFS, EIGHT, (*TO_THE_FINAL, third))
    assert formats.is_complete(replace(PLAYOFFS, third_place=False), EIGHT, TO_THE_FINAL)


def test_a_table_is_the_one_of_its_format() -> None:
    assert formats.standing(SWISS, SEEDS, play(2)) == swiss.standing(SEEDS, play(2))
    assert formats.standing(PLAYOFFS, EIGHT, TO_THE_FINAL) == single_elimination.standing(
        EIGHT, TO_THE_FINAL
    )


def test_nobody_goes_on_before_the_last_result_of_a_swiss_stage() -> None:
    results = play(5)

    assert formats.advancing(SWISS, SEEDS, results[:-1]) == ()
    assert formats.advancing(SWISS, SEEDS, results) == swiss.outcome(SEEDS, results).advanced
    assert formats.advancing(PLAYOFFS, EIGHT, TO_THE_FINAL) == ()


def test_specials_have_no_matches_and_nothing_left_to_play() -> None:
    assert formats.pairings(SPECIALS, (), ()) == ()
    assert formats.standing(SPECIALS, (), ()) == ()
    assert formats.is_complete(SPECIALS, (), ())

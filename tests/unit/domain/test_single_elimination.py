import pytest

from pickem.domain.errors import InvalidInput
from pickem.domain.formats import single_elimination as bracket
from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.ids import TeamId
from tests.unit.domain.majors import SEEDS, in_round, pairs

EIGHT = SEEDS[:8]
BEST_OF = {"quarterfinal": 3, "semifinal": 3, "final": 5}
QUARTERFINALS = tuple(
    Finished("quarterfinal", TeamId(winner), TeamId(loser))
    for winner, loser in ((8, 1), (4, 5), (2, 7), (6, 3))
)
SEMIFINALS = (
    Finished("semifinal", TeamId(8), TeamId(4)),
    Finished("semifinal", TeamId(2), TeamId(6)),
)
THIRD = Finished("third-place", TeamId(6), TeamId(4))
FINAL = Finished("final", TeamId(8), TeamId(2))


def test_the_upper_half_is_1v8_and_4v5_the_lower_2v7_and_3v6() -> None:
    assert pairs(bracket.prescribed(EIGHT, (), BEST_OF)) == [(1, 8), (4, 5), (2, 7), (3, 6)]


def test_a_semifinal_is_there_as_soon_as_both_its_quarterfinals_are_decided() -> None:
    lower = bracket.prescribed(EIGHT, QUARTERFINALS[2:], BEST_OF)
    assert in_round("semifinal", lower) == (
        Pairing("semifinal", 2, TeamId(2), TeamId(6), best_of=3),
    )
    assert not in_round("semifinal", bracket.prescribed(EIGHT, QUARTERFINALS[1:3], BEST_OF))


def test_the_higher_seed_is_named_first_even_after_an_upset() -> None:
    drawn = bracket.prescribed(EIGHT, QUARTERFINALS, BEST_OF)

    assert pairs(in_round("semifinal", drawn)) == [(4, 8), (2, 6)]


def test_the_final_is_between_the_winners_of_the_semifinals_in_its_own_length() -> None:
    drawn = bracket.prescribed(EIGHT, QUARTERFINALS + SEMIFINALS, BEST_OF)

    assert in_round("final", drawn) == (Pairing("final", 1, TeamId(2), TeamId(8), best_of=5),)
    assert not in_round("third-place", drawn)


def test_losers_of_the_semifinals_meet_for_third_place_where_the_format_says_so() -> None:
    played = QUARTERFINALS + SEMIFINALS
    usual = bracket.prescribed(EIGHT, played, BEST_OF, third_place=True)
    short = bracket.prescribed(EIGHT, played, {**BEST_OF, "third-place": 1}, third_place=True)

    assert in_round("third-place", usual) == (Pairing("third-place", 1, TeamId(4), TeamId(6), 3),)
    assert in_round("third-place", short)[0].best_of == 1


def test_the_third_place_match_waits_for_both_semifinals() -> None:
    drawn = bracket.prescribed(EIGHT, QUARTERFINALS + SEMIFINALS[:1], BEST_OF, third_place=True)

    assert not in_round("third-place", drawn)
    assert not in_round("final", drawn)


def test_the_ranking_is_by_round_reached_then_by_seed() -> None:
    played = (*QUARTERFINALS, *SEMIFINALS, FINAL)

    assert [row.team for row in bracket.standing(EIGHT, played)] == [8, 2, 4, 6, 1, 3, 5, 7]
    assert bracket.champion(EIGHT, played) == 8


def test_the_third_place_match_decides_third_and_fourth_and_nothing_above() -> None:
    played = (*QUARTERFINALS, *SEMIFINALS, THIRD, FINAL)

    assert [row.team for row in bracket.standing(EIGHT, played)] == [8, 2, 6, 4, 1, 3, 5, 7]


def test_who_is_still_in_ranks_above_who_is_out_with_as_many_wins() -> None:
    played = QUARTERFINALS + SEMIFINALS[:1]

    assert [row.team for row in bracket.standing(EIGHT, played)][:4] == [8, 2, 6, 4]


def test_a_bracket_is_complete_with_its_last_match_and_not_before() -> None:
    played = (*QUARTERFINALS, *SEMIFINALS, FINAL)

    assert bracket.is_complete(EIGHT, played)
    assert not bracket.is_complete(EIGHT, played[:-1])
    assert not bracket.is_complete(EIGHT, played, third_place=True)
    assert bracket.is_complete(EIGHT, (*played, THIRD), third_place=True)


def test_a_semifinal_that_has_begun_stands_while_the_other_follows_a_correction() -> None:
    begun = (Pairing("semifinal", 1, TeamId(4), TeamId(8), 3),)
    corrected = (
        Finished("quarterfinal", TeamId(1), TeamId(8)),
        QUARTERFINALS[1],
        QUARTERFINALS[2],
        Finished("quarterfinal", TeamId(3), TeamId(6)),
    )

    drawn = bracket.prescribed(EIGHT, corrected, BEST_OF, standing_pairings=begun)

    assert pairs(in_round("semifinal", drawn)) == [(4, 8), (2, 3)]


def test_an_override_changes_who_meets_whom_and_the_next_round_follows() -> None:
    chosen = tuple((TeamId(a), TeamId(b)) for a, b in ((8, 2), (4, 5), (1, 7), (3, 6)))
    results = (
        Finished("quarterfinal", TeamId(2), TeamId(8)),
        Finished("quarterfinal", TeamId(4), TeamId(5)),
    )

    drawn = bracket.prescribed(EIGHT, results, BEST_OF, {"quarterfinal": chosen})

    assert pairs(drawn) == [(2, 8), (4, 5), (1, 7), (3, 6), (2, 4)]


def test_an_override_with_a_team_that_is_out_is_void_and_the_round_flagged() -> None:
    chosen = ((TeamId(1), TeamId(4)), (TeamId(2), TeamId(6)))
    by_the_book = bracket.prescribed(EIGHT, QUARTERFINALS, BEST_OF)

    drawn = bracket.prescribed(EIGHT, QUARTERFINALS, BEST_OF, {"semifinal": chosen})

    assert pairs(drawn) == pairs(by_the_book)
    assert all(pairing.is_flagged for pairing in in_round("semifinal", drawn))


@pytest.mark.parametrize(
    ("teams", "first"),
    [
        (4, [(1, 4), (2, 3)]),
        (16, [(1, 16), (8, 9), (4, 13), (5, 12), (2, 15), (7, 10), (3, 14), (6, 11)]),
    ],
)
def test_brackets_of_four_and_sixteen_are_seeded_the_same_way(
    teams: int, first: list[tuple[int, int]]
) -> None:
    lengths = {"round-of-16": 3, **BEST_OF}

    assert pairs(bracket.prescribed(SEEDS[:teams], (), lengths)) == first


def test_a_bracket_of_another_size_is_refused() -> None:
    with pytest.raises(InvalidInput, match="4, 8 or 16 teams, not 6"):
        bracket.prescribed(SEEDS[:6], (), BEST_OF)

"""What a ballot still needs."""

from pickem.domain.formats.pairing import Pairing
from pickem.domain.ids import TeamId
from pickem.domain.needs import Aim, Ballot, Need, NeedKind, aim, meetings, needs
from pickem.domain.scoring import Answer
from pickem.domain.template import Scoring

ONE, OTHER, THIRD = TeamId(1), TeamId(2), TeamId(3)
MATCH = Pairing("5", 1, ONE, OTHER, 3)


def ballot(right: int, still_open: tuple[Answer, ...], wrong: int = 0) -> Ballot:
    return Ballot(
        tuple(("advance", TeamId(100 + n)) for n in range(right)),
        still_open,
        tuple(("advance", TeamId(200 + n)) for n in range(wrong)),
    )


def met(
    kind1: str, kind2: str, record: tuple[int, int], scoring: Scoring = Scoring.EXACT
) -> list[NeedKind]:
    picks = ballot(0, ((kind1, ONE), (kind2, OTHER)))
    found = needs(picks, 5, meetings(picks.open, [(MATCH, record)], scoring))
    return [need.kind for need in found if need.kind in {NeedKind.ONE_OF_TWO, NeedKind.CLASH}]


def test_two_picks_that_meet_for_a_place_are_one_certain_pick() -> None:
    assert met("advance", "advance", (2, 2)) == [NeedKind.ONE_OF_TWO]
    assert met("advance", "advance", (2, 1)) == [NeedKind.ONE_OF_TWO]
    assert met("3-0", "3-0", (2, 0)) == [NeedKind.ONE_OF_TWO]
    assert met("0-3", "0-3", (0, 2)) == [NeedKind.ONE_OF_TWO]


def test_two_picks_of_which_one_must_fall_clash() -> None:
    assert met("advance", "advance", (1, 2)) == [NeedKind.CLASH]
    assert met("3-0", "3-0", (0, 0)) == [NeedKind.CLASH]
    assert met("0-3", "0-3", (0, 1)) == [NeedKind.CLASH]


def test_who_wins_a_third_match_in_a_row_is_no_advance_unless_the_rules_are_lenient() -> None:
    assert met("advance", "advance", (2, 0)) == [NeedKind.CLASH]
    assert met("advance", "advance", (2, 0), Scoring.LENIENT) == [NeedKind.ONE_OF_TWO]


def test_nothing_is_said_of_picks_that_a_match_leaves_open() -> None:
    assert met("advance", "advance", (1, 1)) == []


def test_what_is_certain_is_not_asked_for_again() -> None:
    picks = ballot(3, (("advance", ONE), ("advance", OTHER), ("advance", THIRD)))

    found = needs(picks, 5, meetings(picks.open, [(MATCH, (2, 2))], Scoring.EXACT))

    assert found == (
        Need(NeedKind.ONE_OF_TWO, 1, (ONE, OTHER)),
        Need(NeedKind.MORE, 1, (THIRD,)),
        Need(NeedKind.FLAWLESS, 6, ()),
    )


def test_a_ballot_that_is_decided_says_what_was_right_and_what_wrong() -> None:
    found = needs(ballot(2, (), wrong=1), 5, ())

    assert [(need.kind, need.n) for need in found] == [(NeedKind.RIGHT, 2), (NeedKind.WRONG, 1)]


def test_the_challenge_is_reached_in_reach_or_lost() -> None:
    two_open: tuple[Answer, ...] = (("advance", ONE), ("advance", OTHER))

    assert aim(ballot(5, ()), 5) is Aim.REACHED
    assert aim(ballot(3, two_open), 5) is Aim.SHORT
    assert aim(ballot(2, two_open), 5) is Aim.LOST

from pickem import templates
from pickem.domain.changes import Change, Effect, Played
from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from pickem.domain.template import Scoring

SPIRIT, MOUZ = TeamId(1), TeamId(9)
SWISS = templates.load("major-2025").stage("Stage 1")
SIXTEEN = [TeamId(n) for n in range(1, 17)]
BRACKET = templates.load("major-2025").stage("Playoffs")
EIGHT = [TeamId(n) for n in range(1, 9)]


def won(round_name: str, winner: int, loser: int) -> Finished:
    return Finished(round_name, TeamId(winner), TeamId(loser))


def effect(changes: tuple[Change, ...], winner: int, kind: str, team: int) -> Effect | None:
    """What becomes of a pick, None where the match changes nothing about it."""
    found = (c.effect for c in changes if (c.winner, c.kind, c.team) == (winner, kind, team))
    return next(found, None)


def in_swiss(*finished: Finished, scoring: Scoring = Scoring.EXACT) -> tuple[Change, ...]:
    """Spirit against MOUZ in round 3."""
    return Played(SWISS, SIXTEEN, finished, scoring).changes("3", SPIRIT, MOUZ)


TWO_WINS_EACH = (won("1", 1, 2), won("2", 1, 3), won("1", 9, 4), won("2", 9, 5))


def test_a_third_win_makes_a_3_0_pick_right_and_a_loss_ends_it() -> None:
    changes = in_swiss(*TWO_WINS_EACH)

    assert effect(changes, SPIRIT, "3-0", SPIRIT) is Effect.RIGHT
    assert effect(changes, MOUZ, "3-0", SPIRIT) is Effect.OVER


def test_going_3_0_ends_an_advance_pick_where_each_lamp_is_its_own() -> None:
    assert effect(in_swiss(*TWO_WINS_EACH), SPIRIT, "advance", SPIRIT) is Effect.OVER
    lenient = in_swiss(*TWO_WINS_EACH, scoring=Scoring.LENIENT)
    assert effect(lenient, SPIRIT, "advance", SPIRIT) is Effect.RIGHT


def test_an_advance_pick_lives_on_after_a_first_loss() -> None:
    assert effect(in_swiss(*TWO_WINS_EACH), MOUZ, "advance", SPIRIT) is Effect.KEPT


def test_a_pick_that_is_over_already_is_not_talked_about() -> None:
    changes = in_swiss(won("1", 2, 1))

    assert effect(changes, SPIRIT, "3-0", SPIRIT) is None
    assert effect(changes, MOUZ, "0-3", SPIRIT) is Effect.KEPT


def test_a_quarterfinal_decides_one_round_and_keeps_or_ends_the_later_ones() -> None:
    changes = Played(BRACKET, EIGHT, (), Scoring.EXACT).changes(
        "quarterfinal", TeamId(1), TeamId(8)
    )

    assert effect(changes, 1, "quarterfinal", 1) is Effect.RIGHT
    assert effect(changes, 1, "champion", 1) is Effect.KEPT
    assert effect(changes, 1, "champion", 8) is Effect.OVER


def test_a_match_for_third_place_changes_no_ballot() -> None:
    lost = (won("quarterfinal", 1, 8), won("quarterfinal", 2, 7))
    semis = (*lost, won("semifinal", 3, 1), won("semifinal", 4, 2))

    changes = Played(BRACKET, EIGHT, semis, Scoring.EXACT).changes(
        "third-place", TeamId(1), TeamId(2)
    )

    assert changes == ()

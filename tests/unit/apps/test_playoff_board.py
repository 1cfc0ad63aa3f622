from dataclasses import replace

from pickem.views.boards import PickView, StageBoard, Verdict
from pickem.views.brackets import BracketMatch
from pickem.views.crowd import CrowdShare
from pickem_ui.bracket_views import Fate, Link, Results, Tie
from tests.unit.apps import boards
from tests.unit.apps.boards import CHAMPION, LOCK_MS, QUARTER, SEMI, pick
from tests.unit.apps.test_guests import bracket
from tournament_app.pages.playoffs.board import rounds
from tournament_app.pages.playoffs.results import results

RIGHT, WRONG = Verdict.RIGHT, Verdict.WRONG


def quarterfinal(place: int, *teams: int, winner: int | None = None) -> BracketMatch:
    """2-1 for the winner, once there is one."""
    one, other = teams
    scores = (2, 1) if winner == one else (1, 2)
    at = LOCK_MS + place
    return BracketMatch(
        place, "quarterfinal", place, (one, other), at, winner=winner, scores=scores
    )


def later(name: str, place: int, *teams: int, winner: int | None = None) -> BracketMatch:
    return replace(quarterfinal(place, *teams, winner=winner), round=name, match_id=20 + place)


def locked(*picks: PickView, matches: tuple[BracketMatch, ...] = ()) -> StageBoard:
    board = bracket()
    groups = tuple(replace(group, is_locked=True) for group in board.groups)
    return replace(board, groups=groups, picks=picks, matches=matches)


def quarters(*verdicts: Verdict) -> tuple[PickView, ...]:
    """The better seeds of all four quarterfinals."""
    options = (101, 104, 102, 103)
    return tuple(
        pick(QUARTER, option, place, verdict)
        for place, (option, verdict) in enumerate(zip(options, verdicts, strict=True), start=1)
    )


def fates(tie: Tie) -> list[tuple[str, str]]:
    return [(side.name, side.fate) for side in tie.sides]


def shown_first_round(shown: Results) -> tuple[Tie, ...]:
    return shown.columns[0].ties


def test_each_team_has_one_match_in_a_round_that_it_can_win() -> None:
    first, semis, final = rounds(bracket())

    assert [one.place for one in first.contenders] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert {one.place for one in semis.contenders} == {1, 2}
    assert {one.place for one in final.contenders} == {1}


def test_a_match_says_when_it_starts_as_soon_as_that_is_known() -> None:
    board = replace(bracket(), matches=(quarterfinal(2, 4, 5),))

    assert rounds(board)[0].starts == (0, LOCK_MS + 2, 0, 0)


def test_a_decided_match_shows_the_pick_the_score_and_the_points() -> None:
    matches = (quarterfinal(1, 1, 8, winner=1), quarterfinal(2, 4, 5, winner=5))
    picks = quarters(RIGHT, WRONG, Verdict.PENDING, Verdict.PENDING)

    held, fell, *_ = shown_first_round(results(locked(*picks, matches=matches)))

    assert fates(held) == [("Team 1", Fate.RIGHT), ("Team 8", Fate.LOST)]
    assert ([side.score for side in held.sides], held.points) == ([2, 1], 25)
    assert fates(fell) == [("Team 4", Fate.WRONG), ("Team 5", Fate.PLAIN)]
    assert fell.points == 0


def test_where_the_own_team_fell_the_one_that_came_instead_stands() -> None:
    matches = (quarterfinal(1, 1, 8, winner=1), quarterfinal(2, 4, 5, winner=5))
    picks = quarters(RIGHT, WRONG, Verdict.PENDING, Verdict.PENDING)

    shown = results(locked(*picks, pick(SEMI, 201), matches=matches))

    semi, other = shown.columns[1].ties
    assert fates(semi) == [("Team 1", Fate.OPEN), ("Team 5", Fate.PLAIN)]
    assert [side.had for side in semi.sides] == ["", "Team 4"]
    assert [side.fate for side in other.sides] == [Fate.WAITING, Fate.WAITING]


def test_the_own_final_stands_as_long_as_both_can_meet_there() -> None:
    picks = (
        *quarters(RIGHT, WRONG, Verdict.PENDING, Verdict.PENDING),
        pick(SEMI, 201, 1),
        pick(SEMI, 202, 2),
        pick(CHAMPION, 301),
    )

    shown = results(locked(*picks))

    (final,) = shown.columns[2].ties
    assert shown.finalists == ("Team 1", "Team 2")
    assert final.is_guess
    assert fates(final) == [("Team 1", Fate.OPEN), ("Team 2", Fate.PLAIN)]


def test_a_final_that_cannot_be_any_more_is_not_shown() -> None:
    picks = (
        *quarters(WRONG, RIGHT, RIGHT, RIGHT),
        pick(SEMI, 201, 1, WRONG),
        pick(SEMI, 202, 2),
        pick(CHAMPION, 302),
    )

    shown = results(locked(*picks))

    assert shown.finalists == ()
    assert not shown.columns[2].ties[0].is_guess


def test_points_are_those_scored_and_those_still_open() -> None:
    picks = (*quarters(RIGHT, WRONG, RIGHT, Verdict.PENDING), pick(SEMI, 201, 1))

    shown = results(locked(*picks))

    assert (shown.scored, shown.open, shown.most) == (50, 50, 175)
    assert (shown.right, shown.wrong) == (2, 1)
    assert shown.lamps == (
        Fate.RIGHT,
        Fate.WRONG,
        Fate.RIGHT,
        Fate.OPEN,
        Fate.OPEN,
        Fate.PLAIN,
        Fate.PLAIN,
    )


def test_spans_lead_on_from_the_pick_or_from_who_went_through() -> None:
    matches = (quarterfinal(1, 1, 8, winner=1), quarterfinal(2, 4, 5, winner=5))
    picks = quarters(RIGHT, WRONG, Verdict.PENDING, Verdict.PENDING)[:3]

    links = results(locked(*picks, matches=matches)).columns[0].links

    assert links[:3] == (Link(0, 0, "held"), Link(1, 1, "none"), Link(2, 0, "lit"))


def test_the_match_that_is_being_played_comes_before_the_next() -> None:
    early, live = quarterfinal(1, 1, 8), replace(quarterfinal(4, 3, 6), is_live=True)
    picks = quarters(*[Verdict.PENDING] * 4)

    shown = results(locked(*picks, matches=(early, live)))

    assert [tie.place for tie in shown.next] == [4]
    assert (shown.for_team, shown.for_points) == ("Team 3", 25)


def test_nothing_hangs_on_a_match_in_which_the_own_team_is_out() -> None:
    matches = (quarterfinal(1, 1, 8, winner=8), later("semifinal", 1, 8, 4))

    shown = results(
        locked(pick(QUARTER, 101, 1, WRONG), pick(SEMI, 201, 1, WRONG), matches=matches)
    )

    assert shown.next == ()


def test_a_match_whose_second_team_stands_first_is_turned() -> None:
    matches = (
        quarterfinal(1, 1, 8, winner=8),
        quarterfinal(2, 4, 5, winner=4),
        later("semifinal", 1, 4, 8, winner=4),
    )

    semi = results(locked(matches=matches)).columns[1].ties[0]

    assert semi.is_turned
    assert [(side.name, side.score) for side in semi.sides] == [("Team 8", 1), ("Team 4", 2)]
    assert semi.fate is Fate.LOST  # it is over, and nobody was picked


def test_teams_that_staff_has_paired_otherwise_are_shown_as_they_play() -> None:
    shown = results(locked(matches=(quarterfinal(1, 1, 3),)))

    assert [side.name for side in shown_first_round(shown)[0].sides] == ["Team 1", "Team 3"]


def test_the_match_for_the_third_place_is_shown_without_a_pick() -> None:
    (third,) = results(locked(matches=(later("third-place", 1, 4, 2, winner=2),))).third

    assert fates(third) == [("Team 4", Fate.LOST), ("Team 2", Fate.PLAIN)]


def test_the_champion_is_named_with_whom_the_fan_had() -> None:
    matches = (later("final", 1, 1, 2, winner=2),)

    champion = results(locked(pick(CHAMPION, 301, 1, WRONG), matches=matches)).champion

    assert (champion.name, champion.fate, champion.winner) == ("Team 1", Fate.WRONG, "Team 2")


def test_shares_are_of_the_team_in_that_round() -> None:
    board = replace(locked(pick(CHAMPION, 301)), shares=(CrowdShare(CHAMPION, 301, 38, 100),))

    champion = results(board).champion

    assert (champion.percent, champion.rarity) == (38, "split")


def test_there_is_nothing_to_show_before_there_is_a_bracket() -> None:
    assert results(replace(boards.playoffs(), groups=())) == Results()


def test_the_tower_stands_for_who_won_and_for_nobody_once_the_one_named_is_out() -> None:
    out = results(locked(pick(CHAMPION, 301, 1, WRONG))).champion
    unpicked = results(locked(matches=(later("final", 1, 1, 2, winner=2),))).champion

    assert (out.shown, unpicked.shown) == ("", "Team 2")

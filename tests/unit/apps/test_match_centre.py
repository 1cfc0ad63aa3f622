from dataclasses import replace

from pickem.domain.changes import Change, Effect
from pickem.domain.ids import TeamId
from pickem.domain.results import MapScore
from pickem.views.boards import MatchPick, Verdict
from pickem.views.crowd import CrowdShare
from pickem.views.matches import SharedMatch
from pickem.views.picks import SavedPick
from pickem_ui.changes import ChangeLine, Crowd
from pickem_ui.picks import Face
from tests.unit.apps import boards
from tests.unit.apps.boards import ADVANCE, NOW_MS, THREE_OH
from tournament_app.matches import card, centre_of, faces_of, with_saved
from tournament_app.pages.live_match.board import match_view

HOUR_MS = 3_600_000
ONE, OTHER = TeamId(1), TeamId(9)  # the teams of boards.match
SHARED = SharedMatch(
    "demo",
    1,
    1,
    NOW_MS,
    changes=(
        Change(ONE, "3-0", ONE, Effect.KEPT),
        Change(OTHER, "3-0", ONE, Effect.OVER),
        Change(ONE, "advance", OTHER, Effect.KEPT),
        Change(OTHER, "advance", OTHER, Effect.KEPT),
        Change(ONE, "0-3", OTHER, Effect.KEPT),
    ),
)


def later(match: MatchPick, match_id: int, hours: int) -> MatchPick:
    return replace(match, match_id=match_id, starts_at_ms=match.starts_at_ms + hours * HOUR_MS)


def test_a_match_offers_its_two_teams_until_it_locks() -> None:
    open_, locked = boards.match(), boards.match(is_locked=True)

    assert faces_of([open_]) == {}
    assert set(faces_of([locked]).values()) == {Face.LOCKED}
    assert card(locked).lock_at_ms == 0


def test_picking_the_other_team_of_a_match_replaces_the_first() -> None:
    (after,) = with_saved([boards.match(picked_option_id=101)], SavedPick(20, 109, 1, NOW_MS))

    assert faces_of([after]) == {"20:109": Face.PICKED}
    assert card(after).picked == 2


def test_only_a_pick_has_a_verdict() -> None:
    missed = card(boards.match(is_locked=True, verdict=Verdict.WRONG, score="0-1"))

    assert (missed.verdict, missed.picked) == (Verdict.PENDING, 0)
    assert (missed.is_decided, missed.score1, missed.score2) == (True, 0, 1)


def test_the_centre_has_what_comes_by_time_and_the_latest_of_what_is_over() -> None:
    over, on = boards.match(is_locked=True, score="2-1"), boards.match(is_running=True)
    matches = [
        later(boards.match(), 6, 5),
        later(boards.match(), 5, 4),
        later(on, 4, 0),
        *(later(over, number, -number) for number in (1, 2, 3)),
    ]

    centre = centre_of(matches, 2)

    assert [match.match_id for match in centre.running] == [4]
    assert [match.match_id for match in centre.ahead] == [5, 6]
    assert ([match.match_id for match in centre.past], centre.earlier) == ([1, 2], 1)


def test_a_match_says_what_either_winner_does_to_my_picks() -> None:
    mine = boards.swiss(boards.pick(THREE_OH, 101))

    view = match_view(SHARED, boards.match(picked_option_id=109), (), mine)

    assert view.picks == ("3-0", "")
    assert view.changes == (
        ChangeLine("Team 1", "3-0", "Team 1", Effect.KEPT, 25),
        ChangeLine("Team 9", "3-0", "Team 1", Effect.OVER, 25),
        ChangeLine("Team 1", "match-winner", "Team 9", Effect.OVER, 5),
        ChangeLine("Team 9", "match-winner", "Team 9", Effect.RIGHT, 5),
    )


def test_what_is_the_same_whoever_wins_is_said_once() -> None:
    view = match_view(SHARED, boards.match(), (), boards.swiss(boards.pick(ADVANCE, 109)))

    assert view.changes == (ChangeLine("", "advance", "Team 9", Effect.KEPT, 25),)


def test_once_a_match_is_decided_only_what_came_of_it_is_said() -> None:
    decided = boards.match(is_locked=True, score="0-1")

    view = match_view(SHARED, decided, (), boards.swiss(boards.pick(THREE_OH, 101)))

    assert view.changes == (ChangeLine("Team 9", "3-0", "Team 1", Effect.OVER, 25),)


def test_without_picks_nothing_hangs_on_a_match() -> None:
    view = match_view(SHARED, boards.match(), (), boards.swiss())

    assert (view.changes, view.picks, view.crowd) == ((), ("", ""), Crowd())


def test_maps_and_the_crowd_are_in_the_order_of_the_teams() -> None:
    told = replace(
        SHARED,
        maps=(MapScore("de_dust2", 13, 4), MapScore(None, 9, 13)),
        crowd=(CrowdShare(20, 109, 3, 4), CrowdShare(20, 101, 1, 4)),
    )

    view = match_view(told, boards.match(is_locked=True), (), boards.swiss())

    assert [(played.number, played.name) for played in view.maps] == [(1, "Dust2"), (2, "")]
    assert view.crowd == Crowd(25, 75, 4)


def test_the_matches_around_one_are_those_of_its_day_in_order() -> None:
    this = boards.match()
    others = [later(this, 4, 40), later(this, 3, 2), this, later(this, 2, -3)]

    view = match_view(SHARED, this, others, boards.swiss())

    assert [match.match_id for match in view.others] == [2, 3]

"""A Swiss stage after its lock, as all share it and as one fan sees it."""

import pytest

from pickem.services import crowd
from pickem.services.boards import stage_board
from pickem.services.rounds import shared_rounds
from pickem.views.boards import Verdict
from pickem.views.rounds import MatchFace, Own
from tests import make
from tournament_app.rounds import own_rounds

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def major() -> make.Major:
    return make.major()


def own_of(major: make.Major, fan: int | None) -> Own:
    return own_rounds(shared_rounds(major.slug, 1), stage_board(fan, major.slug, 1))


def with_ballot(major: make.Major) -> int:
    fan, board = make.fan(), major.board()
    make.full_ballot(fan, board, [option.name for option in board.options[:10]])
    return fan


def test_nothing_of_the_crowd_is_shown_before_the_lock(major: make.Major) -> None:
    with_ballot(major)
    crowd.count(major.tournament_id)

    rounds = shared_rounds(major.slug, 1).rounds

    assert rounds.ballots == 0
    assert {(line.three_oh, line.advance, line.zero_three) for line in rounds.lines} == {(0, 0, 0)}


def test_after_the_lock_matches_run_and_shares_are_told(major: make.Major) -> None:
    fan = with_ballot(major)
    major.begin_round()
    crowd.count(major.tournament_id)

    rounds, own = shared_rounds(major.slug, 1).rounds, own_of(major, fan)

    assert (rounds.current, rounds.ballots, len(rounds.playing)) == (1, 1, 8)
    assert {match.face for match in rounds.playing} == {MatchFace.LIVE}
    assert sum(line.three_oh for line in rounds.lines) == 200
    assert (own.points, own.possible, own.still_open, own.total) == (0, 190, 10, 10)
    assert {pick.percent for pick in own.picks} == {100}


def test_a_lost_match_makes_a_perfect_run_wrong_at_once(major: make.Major) -> None:
    fan = make.fan()
    first, second = (option.name for option in major.matches()[0].options)
    make.pick(fan, major.board(), "3-0", first)
    make.pick(fan, major.board(), "advance", second)
    major.begin_round()
    major.verify(major.matches()[0].match_id, first_wins=False)
    major.settle()

    verdicts = {pick.name: pick.verdict for pick in own_of(major, fan).picks if pick.team}

    assert verdicts == {first: Verdict.WRONG, second: Verdict.PENDING}


def test_when_all_is_played_points_and_chances_are_what_standings_say(major: make.Major) -> None:
    fan = with_ballot(major)
    for _ in range(5):
        major.begin_round()
        major.finish_round()

    own = own_of(major, fan)

    (scored,) = make.sql("select points, correct from standing where fan_id = %s", fan)
    assert (own.points, own.right) == scored
    assert (own.still_open, own.right + own.wrong) == (0, 10)
    assert own.chance == (100 if own.right >= 5 else 0)
    assert shared_rounds(major.slug, 1).rounds.is_over


def test_who_has_no_picks_is_told_so(major: make.Major) -> None:
    major.begin_round()

    own = own_of(major, None)

    assert (own.has_picks, own.still_open, own.needs) == (False, 0, ())

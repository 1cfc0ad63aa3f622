"""Points, ranks and medals always equal a fresh computation from results."""

from collections.abc import Callable

import pytest

from pickem.services import medals, results, scoring, sheets, standings
from pickem.views.results import Desk
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def major() -> make.Major:
    """A Major whose first round is being played."""
    major = make.major()
    major.begin_round()
    return major


def first_match(major: make.Major) -> int:
    return min(row.match_id for row in sheets.list_matches(major.anna, major.slug))


def state(major: make.Major) -> list[tuple[object, ...]]:
    """Everything results decide about fans: points, ranks, challenges."""
    ranks = make.sql(
        "select s.fan_id, s.points, s.correct, b.rank from standing s"
        f" join standing_bucket_{major.tournament_id} b using (points, correct) order by 1"
    )
    return ranks + make.sql("select fan_id, challenge from challenge_earned order by 1, 2")


def test_a_verified_result_moves_points_and_ranks() -> None:
    major, (right, wrong) = make.major(), make.fans(2)
    match = major.matches()[0]
    make.pick_winner(right, match, 0)
    make.pick_winner(wrong, match, 1)
    major.begin_round()

    major.verify(match.match_id, first_wins=True)
    major.settle()

    rows = standings.standings_of(major.tournament_id, [right, wrong])
    assert (rows[right].rank, rows[right].points) == (1, 5)
    assert (rows[wrong].rank, rows[wrong].points) == (2, 0)


def crowd(major: make.Major, size: int = 12) -> None:
    """Fans with different full ballots and match winners."""
    board, matches = major.board(), major.matches()
    names = [option.name for option in board.options]
    for number, fan in enumerate(make.fans(size)):
        turned = names[number % 16 :] + names[: number % 16]
        make.full_ballot(fan, board, turned[:10])
        for place, match in enumerate(matches):
            make.pick_winner(fan, match, (number >> place % 4) % 2)


def test_a_corrected_result_leaves_exactly_what_a_fresh_computation_gives() -> None:
    major = make.major()
    crowd(major)
    major.begin_round()
    major.finish_round()
    match = major.matches()[-1].match_id
    truth = state(major)
    first_wins = make.sql(
        "select winner_id = team1_id from result r join match m on m.id = r.match_id"
        " where match_id = %s",
        match,
    )[0][0]

    major.verify(match, first_wins=not first_wins)
    major.settle()
    mistaken = state(major)
    assert scoring.is_consistent(major.tournament_id)
    major.verify(match, first_wins=bool(first_wins))
    major.settle()

    assert mistaken != truth
    assert state(major) == truth
    assert scoring.is_consistent(major.tournament_id)


def test_a_withdrawn_result_takes_every_point_with_it() -> None:
    major = make.major()
    crowd(major)
    major.begin_round()
    before = state(major)
    match = first_match(major)
    major.verify(match)
    major.settle()

    results.withdraw_result(major.anna, match, "the wrong demo was read")
    major.settle()

    assert [row for row in state(major) if len(row) == 4] == [r for r in before if len(r) == 4]
    assert scoring.is_consistent(major.tournament_id)
    assert sheets.match_sheet(major.bert, match).match.desk is Desk.NEEDS_YOU


def test_scoring_twice_finds_nothing_to_do_the_second_time(major: make.Major) -> None:
    major.verify(first_match(major))

    assert [scoring.score(major.tournament_id) for _ in range(2)] == [True, False]


@pytest.mark.parametrize(("opened", "points"), [(make.lenient, 15), (make.major, 0)])
def test_a_three_oh_team_in_an_advance_slot_is_right_only_where_scoring_is_lenient(
    opened: Callable[[], make.Major], points: int
) -> None:
    major, fan = opened(), make.fan()
    make.pick(fan, major.board(), "advance", "M80")
    for _ in range(3):
        major.begin_round()
        major.finish_round()

    assert standings.standing_of(major.tournament_id, fan).points == points


def test_challenges_follow_the_results() -> None:
    major, (full, partial) = make.major(), make.fans(2)
    outcome = major.event.stages[0].outcome
    others = [t for t in outcome.advanced if t not in outcome.three_oh]
    make.full_ballot(full, major.board(), [*outcome.three_oh, *others, *outcome.zero_three])
    make.pick(partial, major.board(), "advance", others[0])
    for _ in range(5):
        major.begin_round()
        major.finish_round()

    earned = make.sql("select challenge from challenge_earned where fan_id = %s order by 1", full)
    assert [row[0] for row in earned] == ["activation", "stage-1-correct", "stage-1-take-part"]
    earned = make.sql("select challenge from challenge_earned where fan_id = %s", partial)
    assert [row[0] for row in earned] == ["activation"]
    assert medals.award(major.tournament_id) == 0
    own = standings.own_standings(major.tournament_id, [full, partial, make.fan()])
    assert {fan: standing.challenges for fan, standing in own.items()} == {full: 3, partial: 1}

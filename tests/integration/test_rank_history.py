"""What every rank was after each result, against what standings said at the time."""

from collections.abc import Iterable

import pytest

from pickem.db.queries import rank_history
from pickem.db.unit_of_work import unit_of_work
from pickem.services import results, scoring, standings
from pickem.services.scoring import is_consistent
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")

Places = list[tuple[int, int]]


def history(major: make.Major, fan: int) -> Places:
    rows = rank_history.history_of(major.tournament_id, fan)
    return [(rank, points) for _, rank, points, _ in rows]


def note_places(major: make.Major, noted: dict[int, Places]) -> None:
    for fan, row in standings.standings_of(major.tournament_id, list(noted)).items():
        noted[fan].append((row.rank, row.points))


def pick_at_random(major: make.Major, fans: Iterable[int]) -> None:
    for number, fan in enumerate(fans):
        for place, match in enumerate(m for m in major.matches() if not m.is_locked):
            make.pick_winner(fan, match, (number * 5 + place * 3) % 7 % 2)


def test_it_says_what_standings_said_after_every_result() -> None:
    major, fans = make.major(), make.fans(9)
    names = [option.name for option in major.board().options]
    for number, fan in enumerate(fans):
        make.full_ballot(fan, major.board(), names[number % 6 : number % 6 + 10])
    noted: dict[int, Places] = {fan: [] for fan in fans}

    for _ in range(4):
        pick_at_random(major, fans)
        major.begin_round()
        for match in [m for m in major.matches() if not m.score]:
            wins = match.match_id % 3 > 0
            major.verify(match.match_id, first_wins=wins, best_of=match.best_of)
            scoring.score(major.tournament_id)
            note_places(major, noted)
        major.settle()

    assert {fan: history(major, fan) for fan in fans} == noted
    assert len({places[-1] for places in noted.values()}) > 3
    assert is_consistent(major.tournament_id)


def test_a_withdrawn_result_is_a_step_back() -> None:
    major, (fan, other) = make.major(), make.fans(2)
    first = major.matches()[0]
    make.pick_winner(fan, first, 0)
    make.pick_winner(other, first, 1)
    major.begin_round()
    major.verify(first.match_id)
    scoring.score(major.tournament_id)

    results.withdraw_result(major.olga, first.match_id, "played again")
    scoring.score(major.tournament_id)

    assert history(major, fan) == [(1, 5), (1, 0)]
    assert history(major, other) == [(2, 0), (1, 0)]


def test_it_begins_with_the_first_pick() -> None:
    major, (early, late) = make.major(), make.fans(2)
    make.pick_winner(early, major.matches()[0], 0)
    major.begin_round()
    major.finish_round()
    make.pick_winner(late, next(m for m in major.matches() if not m.is_locked), 0)
    major.begin_round()
    major.finish_round()

    assert len(history(major, early)) == 2
    assert len(history(major, late)) == 1


def test_a_revision_that_another_followed_at_once_is_left_out() -> None:
    major, fan = make.major(), make.fan()
    make.pick_winner(fan, major.matches()[0], 0)
    major.begin_round()
    major.finish_round()
    make.sql("delete from rank_bucket")
    major.begin_round()
    major.finish_round()

    assert len(history(major, fan)) == 1
    with unit_of_work("jobs") as session:
        rank_history.record(session, major.tournament_id)
    assert len(history(major, fan)) == 1

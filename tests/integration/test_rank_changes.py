"""How far a fan has climbed or fallen by the newest results."""

import pytest

from pickem.services import standings
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def climbed(major: make.Major, *fans: int) -> list[int]:
    own = standings.own_standings(major.tournament_id, fans)
    return [own[fan].climbed for fan in fans]


def play_round(major: make.Major) -> None:
    major.begin_round()
    major.finish_round()


def test_a_change_is_told_from_the_result_until_the_next_one() -> None:
    major, (right, wrong) = make.major(), make.fans(2)
    outcome = major.event.stages[0].outcome
    make.pick(wrong, major.board(), "3-0", outcome.zero_three[0])
    make.pick(right, major.board(), "3-0", outcome.three_oh[0])
    for _ in range(2):
        play_round(major)
    standings.snapshot_positions(major.tournament_id)
    assert climbed(major, right, wrong) == [0, 0]

    play_round(major)
    assert climbed(major, right, wrong) == [0, -1]
    standings.snapshot_positions(major.tournament_id)
    assert climbed(major, right, wrong) == [0, -1]
    play_round(major)
    assert climbed(major, right, wrong) == [0, 0]

"""How teams come to a stage, from a real database."""

import pytest

from pickem.views.boards import WayIn
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def test_before_a_match_is_played_teams_are_seeded_and_have_no_form() -> None:
    options = make.major().board().options

    assert {option.way for option in options} == {WayIn()}


def test_it_is_known_whom_a_team_meets_first() -> None:
    options = make.major().board().options
    teams = {option.team_id: option for option in options}

    assert all(teams[teams[team].meets].meets == team for team in teams)
    assert [teams[option.meets].seed for option in options[:8]] == list(range(9, 17))


def test_who_comes_through_a_stage_brings_the_record_and_the_last_five_results() -> None:
    major = make.major()
    while major.phases()[0] != "settled":
        major.begin_round()
        major.finish_round()

    first, second = major.board(1), major.board(2)
    through = {option.team_id: option.way for option in second.options if option.way.stage}

    assert len(through) == 8
    assert {way.stage for way in through.values()} == {first.stage.name}
    for option in first.options:
        if way := through.get(option.team_id):
            assert (way.wins, way.losses) == (option.wins, option.losses)
            assert (sum(way.form), len(way.form)) == (way.wins, way.wins + way.losses)
            assert way.form[-1]  # the last one sent it on

"""A fan's way through a tournament, from a real database."""

import pytest

from pickem.domain.errors import NotFound
from pickem.services.crossing import crossing, shared_crossing
from pickem.views.crossing import Light
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def test_every_stage_has_a_light_per_slot_whether_it_is_drawn_or_not() -> None:
    major, fan = make.major(), make.fan()

    stages = crossing(major.slug, fan)

    assert [len(stage.lights) for stage in stages] == [10, 10, 10, 7, 3]
    assert {stage.stage.name: set(stage.lights) for stage in stages} == {
        "Stage 1": {Light.EMPTY},
        "Stage 2": {Light.SHUT},
        "Stage 3": {Light.SHUT},
        "Playoffs": {Light.SHUT},
        "Specials": {Light.EMPTY},
    }


def test_a_pick_lights_its_slot_and_a_special_says_what_was_picked() -> None:
    major, fan = make.major(), make.fan()
    board = major.board()
    make.pick(fan, board, "advance", board.options[4].name)
    make.pick(fan, major.board(5), "mvp", "ZywOo")

    stages = crossing(major.slug, fan)

    assert stages[0].lights == (Light.EMPTY,) * 2 + (Light.PICKED,) + (Light.EMPTY,) * 7
    assert (stages[0].picked, stages[0].right, stages[0].wrong) == (1, 0, 0)
    mvp = stages[-1].specials[0]
    assert (mvp.kind, mvp.points, mvp.light, mvp.picked) == ("mvp", 40, Light.PICKED, "ZywOo")


def test_when_a_stage_is_over_its_picks_are_right_or_wrong_and_right_ones_give_points() -> None:
    major, fan = make.major(), make.fan()
    names = [option.name for option in major.board().options[:10]]
    make.full_ballot(fan, major.board(), names)
    while major.phases()[0] != "settled":
        major.begin_round()
        major.finish_round()

    stage = crossing(major.slug, fan)[0]

    assert set(stage.lights) == {Light.RIGHT, Light.WRONG}
    assert (stage.picked, stage.right + stage.wrong) == (10, 10)
    points = make.sql("select points from standing_now_1 where fan_id = %s", fan)[0][0]
    assert stage.points == points > 0


def test_others_see_no_pick_before_its_lock() -> None:
    major, fan = make.major(), make.fan()
    board = major.board()
    make.full_ballot(fan, board, [option.name for option in board.options[:10]])
    before = crossing(major.slug, fan, is_own=False)
    major.begin_round()

    after = crossing(major.slug, fan, is_own=False)

    assert (before[0].picked, after[0].picked) == (0, 10)
    assert set(after[0].lights) == {Light.PENDING}


def test_all_fans_share_one_reading_that_counts_them() -> None:
    major = make.major()
    board = major.board()
    for fan in make.fans(3):
        make.pick(fan, board, "advance", board.options[0].name)
    make.sql("select materialize(%s)", shared_crossing(major.slug).tournament_id)

    shared = shared_crossing(major.slug)

    assert shared.fans == 3
    assert [board.stage.ordinal for board in shared.bare] == [1, 2, 3, 4, 5]


def test_a_tournament_that_is_not_there_has_no_crossing() -> None:
    with pytest.raises(NotFound):
        shared_crossing("nowhere")

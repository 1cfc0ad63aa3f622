"""Simulated staff at the desk of a play: what it does beside people."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pickem.domain.results import MapScore
from pickem.replay.polite_desk import MAP_EVERY_S, PoliteDesk
from pickem.replay.rank_clock import RankClock
from pickem.replay.scene import Scene, open_scene
from pickem.replay.staff import Staff
from pickem.replay.story import read_story
from pickem.services.map_reports import report_map, running_matches
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def major() -> make.Major:
    """A Major whose first round is being played."""
    major = make.major()
    major.begin_round()
    return major


@pytest.fixture
def desk(major: make.Major) -> Iterator[PoliteDesk]:
    ranks = RankClock(major.tournament_id)
    story = read_story(make.MAJORS / "budapest-2025.json", 1)
    yield PoliteDesk(Staff(story, major.anna, major.olga, ranks))
    ranks.close()


def look(desk: PoliteDesk, scene: Scene, after_s: float) -> None:
    scene.ahead_by += timedelta(seconds=after_s)
    desk.attend(scene.look(), scene)


def test_a_map_is_told_a_while_after_the_start_and_once(
    major: make.Major, desk: PoliteDesk
) -> None:
    scene = open_scene(major.tournament_id)
    look(desk, scene, 0)
    assert {one.maps for one in running_matches(major.tournament_id)} == {()}

    look(desk, scene, MAP_EVERY_S)
    look(desk, scene, MAP_EVERY_S)

    assert {len(one.maps) for one in running_matches(major.tournament_id)} == {1}
    assert make.sql("select count(*) from audit where action = 'report-map'") == [(8,)]


def test_what_a_person_has_told_stays(major: make.Major, desk: PoliteDesk) -> None:
    scene, match = open_scene(major.tournament_id), major.matches()[0].match_id
    look(desk, scene, 0)
    mine = MapScore("de_nuke", 99, 0)
    report_map(major.bert, match, 1, mine)

    look(desk, scene, MAP_EVERY_S)
    look(desk, scene, MAP_EVERY_S)

    told = {one.match_id: one.maps for one in running_matches(major.tournament_id)}
    assert told[match] == (mine,)
    assert len(told) == 8

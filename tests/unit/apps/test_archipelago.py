import gzip
import re
from itertools import combinations, product
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pickem_ui.scene.archipelago import archipelago_svg
from pickem_ui.scene.chart import BEGUN, beam_spot, built, label_spots, spans, spots
from pickem_ui.scene.paint import THEMES
from pickem_ui.scene.places import LAYOUTS, MOST_SPECIALS, MOST_STAGES
from pickem_ui.scene.plan import Mood, Plan, Special, plan_of
from pickem_web.archipelago import ROUTE

MAJOR = "ddo_k_mscsps"
COUNTS = tuple(product(range(MOST_STAGES + 1), (True, False), range(MOST_SPECIALS + 1)))
# Of a label, in per cent of the picture: on the smallest window each layout is made for.
LABEL = {"wide": (170 / 12.74, 52 / 7.61), "tall": (150 / 3.9, 46 / 6.2)}


def plan(stages: int, specials: int, *, has_end: bool = True, mood: Mood = Mood.DONE) -> Plan:
    return Plan((mood,) * stages, mood if has_end else None, ((Special.STAR, mood),) * specials)


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[ROUTE]))


@pytest.mark.parametrize(("stages", "has_end", "specials"), COUNTS)
def test_every_isle_lies_inside_the_picture_and_no_two_touch(
    stages: int, has_end: bool, specials: int
) -> None:
    for layout in LAYOUTS.values():
        isles = spots(plan(stages, specials, has_end=has_end), layout)

        for left, top, radius in isles:
            assert radius * 1.22 <= left <= layout.width - radius * 1.22
            assert radius <= top <= layout.height - radius * 0.75
        for (left, top, radius), (other_left, other_top, other) in combinations(isles, 2):
            reach = radius + other
            across, down = abs(left - other_left) / 1.22, abs(top - other_top) / 0.71
            assert (across**2 + down**2) ** 0.5 > reach


@pytest.mark.parametrize("shape", LAYOUTS)
@pytest.mark.parametrize(("stages", "has_end", "specials"), COUNTS)
def test_no_label_covers_another_or_leaves_the_picture(
    shape: str, stages: int, has_end: bool, specials: int
) -> None:
    wide, high = LABEL[shape]
    first = 0 if shape == "wide" else 2
    places = [
        spot[first : first + 2] for spot in label_spots(plan(stages, specials, has_end=has_end))
    ]

    for left, top in places:
        assert wide / 2 <= left <= 100 - wide / 2
        assert 0 <= top <= 100 - high
    for one, other in combinations(places, 2):
        assert abs(one[0] - other[0]) >= wide or abs(one[1] - other[1]) >= high, (one, other)


@pytest.mark.parametrize("mood", Mood)
@pytest.mark.parametrize("shape", LAYOUTS)
def test_every_state_is_drawn_whole_small_and_without_a_word(shape: str, mood: Mood) -> None:
    drawn = archipelago_svg(plan(3, 3, mood=mood), shape, "night")

    assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - ours
    assert re.findall(r'(?:href|src)="(?!#)|url\((?!#)|<script|<style|style=|<text', drawn) == []
    assert len(gzip.compress(drawn.encode())) < 32_000


def test_states_and_themes_look_different() -> None:
    moods = [mood for mood in Mood if mood is not Mood.SPECIAL]  # no stage ever is
    drawn = [
        archipelago_svg(plan(3, 3, mood=mood), "wide", theme) for mood in moods for theme in THEMES
    ]

    assert len(set(drawn)) == len(drawn)


def test_a_bridge_is_whole_where_one_may_cross_begun_where_one_waits_and_planned_beyond() -> None:
    assert built(Mood.DONE, Mood.OPEN) == 1
    assert built(Mood.OPEN, Mood.DARK) == BEGUN
    assert built(Mood.DARK, Mood.SPECIAL) == 0


@pytest.mark.parametrize("shape", LAYOUTS)
def test_every_isle_can_be_reached_over_bridges(shape: str) -> None:
    for stages, specials in product(range(1, MOST_STAGES + 1), range(MOST_SPECIALS + 1)):
        ways = spans(plan(stages, specials), LAYOUTS[shape])

        reached = {0}
        for start, end, _ in ways:
            assert start in reached
            reached.add(end)
        assert reached == set(range(stages + 1 + specials))


def test_the_fire_burns_once_its_stage_is_reached() -> None:
    assert beam_spot(Plan((Mood.DONE, Mood.OPEN))) != ()
    assert beam_spot(Plan((Mood.OPEN, Mood.DARK))) == ()
    assert beam_spot(Plan()) == ()


@pytest.mark.parametrize("name", [MAJOR, "__", "k__", "_o_", "ddddd_d_mdcdpdmd"])
def test_a_plan_has_one_name_and_is_found_by_it(name: str) -> None:
    found = plan_of(name)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "name", ["", "dddddd_k_", "ddo_kk_", "ddx_k_", "ddo_k_mz", "ddo_k_m", "s_k_"]
)
def test_what_is_no_plan_has_no_picture(client: TestClient, name: str) -> None:
    assert plan_of(name) is None
    assert client.get(f"/archipelago/wide-night-{name}.svg").status_code == 404


def test_a_picture_is_sent_packed_and_kept_for_ever(client: TestClient) -> None:
    packed = client.get(f"/archipelago/tall-day-{MAJOR}.svg")
    plain = client.get(
        f"/archipelago/tall-day-{MAJOR}.svg", headers={"accept-encoding": "identity"}
    )

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize("path", ["round-night", "wide-dusk"])
def test_there_are_no_other_shapes_and_themes(client: TestClient, path: str) -> None:
    assert client.get(f"/archipelago/{path}-{MAJOR}.svg").status_code == 404

import re
from http import HTTPStatus
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pickem import templates
from pickem_ui.scene.finishes import PALETTES, PATTERNS, skin_svg
from pickem_ui.scene.isles import ISLES, isle_svg
from pickem_ui.scene.maps import KNOWN, map_svg
from pickem_ui.scene.paint import THEMES
from pickem_web.art import ROUTES


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def test_every_map_of_every_template_has_a_diorama_of_its_own() -> None:
    pools = {name for known in templates.names() for name in templates.load(known).maps}

    assert pools <= set(KNOWN)
    assert len({map_svg(name, "night") for name in KNOWN}) == len(KNOWN)


def test_a_map_of_tomorrow_gets_a_diorama_from_its_name() -> None:
    drawn = {map_svg(name, "night") for name in ("de_cache", "de_season", "de_nuke")}

    assert len(drawn) == 3


def test_the_finishes_of_one_tournament_look_different() -> None:
    count = len(PALETTES) * len(PATTERNS)

    assert len({skin_svg(number) for number in range(count)}) == count


@pytest.mark.parametrize("theme", THEMES)
def test_pictures_are_whole_light_and_name_nothing_outside_themselves(theme: str) -> None:
    drawn = [isle_svg(name, theme) for name in ISLES] + [map_svg(name, theme) for name in KNOWN]

    for svg in (*drawn, skin_svg(1)):
        assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - ours
        assert len(svg) < 32_000
        assert re.findall(r"(?:href|src)=|url\((?!#)|<script|<style|style=", svg) == []


def test_day_and_night_differ(client: TestClient) -> None:
    night, day = (client.get(f"/isles/dark-tower-{theme}.svg").text for theme in THEMES)

    assert night != day
    assert night.startswith("<svg")


@pytest.mark.parametrize(
    "path", ["/isles/moon-night.svg", "/isles/tower-dusk.svg", "/maps/de_nuke-dusk.svg"]
)
def test_what_is_not_drawn_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["../secret", "<script>", "x" * 300])
def test_a_name_from_outside_is_in_no_picture(name: str) -> None:
    assert name not in map_svg(name, "day")

import re

import pytest

from pickem_ui.scene.paint import THEMES, TOKENS, read_paint
from pickem_ui.scene.tower import picture


@pytest.mark.parametrize("theme", THEMES)
def test_the_tower_beside_the_forms_is_the_one_the_blocks_draw(theme: str) -> None:
    drawn = (TOKENS.parent / f"tower-{theme}.svg").read_text()

    assert drawn == picture(read_paint(theme)), "run python -m pickem_ui.scene"


@pytest.mark.parametrize("theme", THEMES)
def test_the_tower_is_light_and_names_nothing_outside_itself(theme: str) -> None:
    drawn = picture(read_paint(theme))

    assert len(drawn) < 50_000
    assert re.findall(r"(?:href|src)=|url\((?!#)|<script|<style|style=", drawn) == []


def test_colours_are_mixed_as_css_mixes_them_in_oklab() -> None:
    paint = read_paint("night")

    assert paint.mix("white", "black", 0.5) == "#636363"
    assert paint.mix("#ff0000", "#0000ff", 1) == "#ff0000"
    assert paint.mix("tide", "black", 2) == paint["tide"].lower()


def test_day_keeps_the_colours_it_does_not_name() -> None:
    night, day = read_paint("night"), read_paint("day")

    assert day["sea-0"] != night["sea-0"]
    assert set(day.colours) == set(night.colours)

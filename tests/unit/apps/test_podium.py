import re

from pickem_ui.scene.paint import TOKENS
from pickem_ui.scene.podium import ISLES, isles_svg


def test_the_isles_on_screens_are_the_ones_that_are_drawn_here() -> None:
    drawn = (TOKENS.parent / "isles.svg").read_text()

    assert drawn == isles_svg(), "run python -m pickem_ui.scene"


def test_an_isle_is_as_tall_as_its_place_and_the_empty_one_is_the_lowest() -> None:
    heights = [isle.tall for isle in ISLES.values()]

    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == len(heights)


def test_the_points_lie_on_the_tops_of_the_isles() -> None:
    css = (TOKENS.parent / "ranks.css").read_text()
    said = dict(re.findall(r"\.pod\.(\w+)\{--h:(\d+)", css))

    assert said == {metal: str(i.tall) for metal, i in ISLES.items() if metal != "none"}

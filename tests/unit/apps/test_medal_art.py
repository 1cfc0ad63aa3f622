from pickem.domain.template import Medal
from pickem.domain.tiers import Tier
from pickem_ui.medal_art import SLABS, medal, medals_svg
from pickem_ui.medals import MEDALS
from pickem_ui.scene.paint import TOKENS


def test_the_medals_on_screens_are_the_ones_that_are_drawn_here() -> None:
    drawn = (TOKENS.parent / "medals.svg").read_text()

    assert drawn == medals_svg(), "run python -m pickem_ui.scene"


def test_every_medal_and_tier_has_a_name_and_a_shape_of_its_own() -> None:
    shapes = {name: medal(name) for name in SLABS}

    assert set(Tier) | set(Medal) <= set(MEDALS) | {"none"}
    assert set(Tier) | set(Medal) <= set(shapes)
    assert len(set(shapes.values())) == len(shapes)

"""The isles of a podium: as tall as their place, with the metal of it set into the top."""

from typing import Final

from pickem_ui.scene.land import Isle, cliff
from pickem_ui.scene.paint import Tokens
from pickem_ui.scene.shapes import flat, on_screen, round_outline

VIEW: Final = "-200 -180 400 300"
ISLES: Final = {
    "gold": Isle((0, 0), 84, 104, seed=248, trees=0),
    "silver": Isle((0, 0), 76, 66, seed=60, trees=0),
    "bronze": Isle((0, 0), 76, 42, seed=36, trees=0),
    "none": Isle((0, 0), 76, 24, seed=213, trees=0),
}


def isles_svg() -> str:
    """The document assets/isles.svg: a symbol for each, in the colours of whoever shows it."""
    paint = Tokens()
    symbols = "".join(
        f'<symbol id="{metal}" viewBox="{VIEW}">{isle(paint, place, metal)}</symbol>'
        for metal, place in ISLES.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def isle(paint: Tokens, place: Isle, metal: str) -> str:
    """Rings of water, foam, two steps of rock, and the top with its inlay."""
    half, drawn = place.tall * 0.45, ""
    for scale, strength in ((1.7, 0.1), (1.4, 0.2)):
        ring = round_outline([on_screen(p) for p in place.rim(scale, 0)])
        drawn += (
            f'<path d="{ring}" fill="none" stroke="{paint["sea-line"]}"'
            f' stroke-opacity="{strength}"/>'
        )
    foam = round_outline([on_screen(p) for p in place.rim(1.12, 0)])
    drawn += f'<path d="{foam}" fill="{paint["foam"]}" fill-opacity=".14"/>'
    drawn += cliff(paint, place.rim(1.04, 0), place.rim(1, half), place.at)
    drawn += flat(place.rim(1, half), paint.mix("rock", "rock-2", 0.7))
    drawn += cliff(paint, place.rim(0.94, half), place.rim(0.94, place.tall), place.at)
    drawn += flat(place.rim(0.94, place.tall), paint["moss"])
    if metal == "none":
        return drawn
    edge = f' stroke="{paint[metal]}" stroke-width="2"'
    return drawn + flat(place.rim(0.72, place.tall), paint.mix(metal, "rock-2", 0.24), edge)

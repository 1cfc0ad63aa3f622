"""Single isles as pictures without a sea: the tower of the playoffs, the isles of the specials."""

from collections.abc import Callable
from functools import lru_cache

from pickem_ui.scene import landmarks, works
from pickem_ui.scene.land import Isle
from pickem_ui.scene.paint import Paint, read_paint
from pickem_ui.scene.shapes import dot, on_screen
from pickem_ui.scene.tower import GLOW, isle

TOWER = Isle((0, 0), 152, 52, seed=21, trees=14)
BEACON = Isle((0, 0), 104, 42, seed=9, trees=8)
LANTERN = (*TOWER.at, TOWER.tall + 205)
BOXES = {
    "tower": "-280 -412 560 624",
    "stage": "-270 -200 540 370",
    "special": "-190 -206 380 330",
}


def lit_tower(paint: Paint) -> str:
    at = on_screen(LANTERN)
    light = dot(at, 150, "url(#g)") + dot(at, 56, "url(#g)")
    return _stand(paint, TOWER, "lamp", works.tower(paint, TOWER)) + light


def beacon(paint: Paint) -> str:
    """A stage whose light is out."""
    return _stand(paint, BEACON, "rock", works.beacon(paint, BEACON))


def gate(paint: Paint) -> str:
    return _stand(paint, BEACON, "sky", works.gate(paint, BEACON))


def dark_tower(paint: Paint) -> str:
    return _stand(paint, TOWER, "rock", works.tower(paint, TOWER, is_lit=False))


def _special(seed: int, build: Callable[[Paint, Isle], str]) -> Callable[[Paint], str]:
    place = Isle((0, 0), 88, 40, seed, trees=6)
    return lambda paint: _stand(paint, place, "lamp", build(paint, place))


def _stand(paint: Paint, place: Isle, ring: str, work: str) -> str:
    plaza = works.plaza(paint, place, place.radius * 0.56, ring)
    parts = sorted(isle(paint, place, plaza + work), key=lambda part: part[0])
    return "".join(svg for _, svg in parts)


ISLES: dict[str, tuple[str, Callable[[Paint], str]]] = {
    "tower": ("tower", lit_tower),
    "dark-tower": ("tower", dark_tower),
    "beacon": ("stage", beacon),
    "gate": ("stage", gate),
    "mvp": ("special", _special(33, landmarks.star)),
    "skin": ("special", _special(41, landmarks.cube)),
    "map": ("special", _special(53, landmarks.model)),
}


@lru_cache(maxsize=16)
def isle_svg(name: str, theme: str) -> str:
    """An isle as an SVG document, in the colours of "night" or "day"; KeyError for no isle."""
    frame, draw = ISLES[name]
    paint = read_paint(theme)
    stops = "".join(
        f'<stop offset="{at:g}" stop-color="{paint["glow"]}" stop-opacity="{strength:g}"/>'
        for at, strength in GLOW
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{BOXES[frame]}">'
        f'<radialGradient id="g">{stops}</radialGradient>{draw(paint)}</svg>'
    )

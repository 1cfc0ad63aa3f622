"""The whole picture: the lit tower on its isle, and the way to it."""

import math
import random

from pickem_ui.scene import land, works
from pickem_ui.scene.bridge import Span
from pickem_ui.scene.land import Isle
from pickem_ui.scene.paint import Paint
from pickem_ui.scene.shapes import dot, number, on_screen, on_water

WIDTH, HEIGHT = 800, 900
LAMP = (472, 361)  # where the light is
_FAR, _NEAR = on_water(132, 332), on_water(472, 604)
_ANGLE = math.atan2(_NEAR[1] - _FAR[1], _NEAR[0] - _FAR[0])
FAR = Isle(_FAR, 86, 32, seed=9, trees=10, gates=(_ANGLE,))
NEAR = Isle(_NEAR, 152, 52, seed=21, trees=17, gates=(_ANGLE + math.pi,))
ROCKS = (
    (640, 296, 17),
    (662, 312, 10),
    (138, 700, 15),
    (300, 798, 12),
    (690, 758, 14),
    (38, 520, 9),
    (742, 470, 9),
)
GLOW = ((0, 0.75), (0.35, 0.22), (1, 0))
BEAM = ((0, 0.34), (0.3, 0.14), (1, 0))


def picture(paint: Paint) -> str:
    """An SVG document of WIDTH by HEIGHT."""
    parts = [
        *Span(FAR, NEAR).parts(paint),
        *isle(paint, FAR, works.plaza(paint, FAR, 46, "tide") + works.gate(paint, FAR)),
        *isle(paint, NEAR, works.plaza(paint, NEAR, 88, "lamp") + works.tower(paint, NEAR)),
    ]
    parts.sort(key=lambda part: part[0])
    rocks = "".join(land.rock(paint, x, y, size, i + 3) for i, (x, y, size) in enumerate(ROCKS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{shades(paint)}'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#s)"/>'
        f"{waves(paint)}{pool(paint)}{rocks}{works.boat(paint, 196, 566)}"
        f"{''.join(svg for _, svg in parts)}{light(paint)}</svg>\n"
    )


def isle(paint: Paint, place: Isle, work: str) -> list[tuple[float, str]]:
    middle = sum(place.at)
    # The ground lies behind everything on it; what is built stands between the trees.
    return [
        (middle - 3 * place.radius, land.ground(paint, place)),
        (middle, work),
        *land.growth(paint, place),
    ]


def shades(paint: Paint) -> str:
    def fading(*stops: tuple[float, float]) -> str:
        return "".join(
            f'<stop offset="{at:g}" stop-color="{paint["glow"]}" stop-opacity="{strength:g}"/>'
            for at, strength in stops
        )

    return (
        "<defs>"
        f'<radialGradient id="s" cx=".56" cy=".5" r=".75"><stop stop-color="{paint["sea-0"]}"/>'
        f'<stop offset="1" stop-color="{paint["sea-1"]}"/></radialGradient>'
        f'<radialGradient id="g">{fading(*GLOW)}</radialGradient>'
        f'<linearGradient id="b" x1="1" x2="0">{fading(*BEAM)}</linearGradient>'
        f'<linearGradient id="c">{fading(*BEAM)}</linearGradient>'
        "</defs>"
    )


def strokes(path: str, colour: str, strength: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-opacity="{strength}"'
        ' stroke-width="1.3" stroke-linecap="round"/>'
    )


def wave(left: float, top: float, length: float) -> str:
    return f"M{left:.0f} {top:.0f}q{length / 4:.0f}-3 {length / 2:.0f} 0t{length / 2:.0f} 0"


def waves(paint: Paint) -> str:
    draw, drawn = random.Random(4), ""
    for strength in (0.06, 0.1, 0.15, 0.2):
        places = [(draw.uniform(0, WIDTH), draw.uniform(0, HEIGHT)) for _ in range(26)]
        path = "".join(wave(x, y, draw.uniform(8, 34)) for x, y in places)
        drawn += strokes(path, paint["sea-line"], strength)
    return drawn


def pool(paint: Paint) -> str:
    """The light on the water around the isle of the tower."""
    if paint.theme == "day":
        return ""
    x, y = on_screen((*_NEAR, 0))
    at = f'cx="{number(x)}" cy="{number(y)}"'
    drawn = f'<ellipse {at} rx="400" ry="300" fill="url(#g)" opacity=".42"/>'
    draw = random.Random(8)
    for strength in (0.3, 0.2, 0.12):
        path = ""
        for _ in range(9):
            down, length = draw.uniform(0, 1) ** 1.4 * 110, draw.uniform(10, 40)
            left = x + draw.gauss(0, 1) * (14 + down * 0.34) - length / 2
            path += wave(left, y + 132 + down, length)
        drawn += strokes(path, paint["glow"], strength)
    return drawn


def light(paint: Paint) -> str:
    """What the lamp does to the air: by day hardly anything."""
    x, y = LAMP
    if paint.theme == "day":
        return dot(LAMP, 60, "url(#g)", ' opacity=".55"')
    beams = "".join(
        f'<path d="M{x} {y - 9}L{x + far} {y - lift - 74}V{y - lift + 74}L{x} {y + 9}Z"'
        f' fill="url(#{shade})"/>'
        for far, lift, shade in ((-540, 190, "b"), (420, -148, "c"))
    )
    return beams + dot(LAMP, 170, "url(#g)", ' opacity=".8"') + dot(LAMP, 60, "url(#g)")

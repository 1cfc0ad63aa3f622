"""The map of a tournament: an isle for every stage and special, and the bridges between them."""

import random

from pickem_ui.scene import bridge, land, landmarks, stones, works
from pickem_ui.scene.chart import Stand, spans, stands, with_gates
from pickem_ui.scene.paint import Paint, read_paint
from pickem_ui.scene.places import LAYOUTS, Layout
from pickem_ui.scene.plan import Mood, Plan, Special
from pickem_ui.scene.shapes import Point, dot, number, on_screen, on_water
from pickem_ui.scene.tower import shades, strokes, wave

RINGS = {
    Mood.DONE: "tide",
    Mood.OPEN: "lamp",
    Mood.SPECIAL: "lamp",
    Mood.LIVE: "flare",
    Mood.NEXT: "sky",
    Mood.DARK: "rock",
}
SMALL = 80  # below it everything on an isle is smaller
_BUILDS = {Special.STAR: landmarks.star, Special.CUBE: landmarks.cube}


def archipelago_svg(plan: Plan, shape: str, theme: str) -> str:
    """The map as an SVG document: `shape` is "wide" or "tall", `theme` "night" or "day"."""
    layout, paint = LAYOUTS[shape], read_paint(theme)
    isles = stands(plan, layout)
    ways = spans(plan, layout)
    parts = [part for stand in with_gates(isles, ways) for part in drawn(paint, stand)]
    for start, end, share in ways:
        wide = 24 if isles[end].isle.radius > SMALL else 19
        parts += bridge.Span(isles[start].isle, isles[end].isle, wide, share).parts(paint)
    parts += rocks(paint, layout, isles)
    parts.sort(key=lambda part: part[0])
    body = "".join(svg for _, svg in parts)
    width, height = layout.width, layout.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{shades(paint)}'
        f'<defs><g id="t">{land.tree(paint, (0, 0, 0), 1)}</g></defs>'
        f'<rect width="{width}" height="{height}" fill="url(#s)"/>'
        f"{sea(paint, layout)}{washes(isles)}{body}</svg>"
    )


def drawn(paint: Paint, stand: Stand) -> list[tuple[float, str]]:
    """The parts of an isle, each with its depth."""
    isle = stand.isle
    middle, share = sum(isle.at), 0.56 if stand.what == "big" else 0.52
    plaza = works.plaza(paint, isle, isle.radius * share, RINGS[stand.mood])
    scale = 0.85 if isle.radius < SMALL else 1
    return [
        (middle - 3 * isle.radius, land.ground(paint, isle)),
        (middle, plaza + landmark(paint, stand)),
        *land.growth(paint, isle, plant=_planted, scale=scale),
    ]


def landmark(paint: Paint, stand: Stand) -> str:
    """What is built on an isle."""
    isle, is_lit = stand.isle, stand.mood.is_reached
    match stand.what:
        case "first":
            return stones.ring(paint, isle)
        case "second":
            return works.gate(paint, isle)
        case "big":
            return stones.beacon(paint, isle, is_lit=is_lit)
        case "end":
            return stones.tower(paint, isle, is_lit=is_lit)
        case special:
            return _BUILDS.get(Special(special), landmarks.model)(paint, isle)


def _planted(_: Paint, at: Point, size: float) -> str:
    x, y = on_screen(at)
    return f'<use href="#t" transform="translate({number(x)} {number(y)})scale({size:.2f})"/>'


def washes(isles: list[Stand]) -> str:
    """Light on the water around what is open, and the fire that burns."""
    return "".join(
        dot(on_screen((*stand.isle.at, 0)), stand.isle.radius * 2.6, "url(#g)", ' opacity=".5"')
        for stand in isles
        if stand.mood in {Mood.OPEN, Mood.SPECIAL, Mood.LIVE}
    )


def rocks(paint: Paint, layout: Layout, isles: list[Stand]) -> list[tuple[float, str]]:
    """Rocks and a boat where no isle lies."""
    parts: list[tuple[float, str]] = []
    for seed, (left, top, size) in enumerate(layout.rocks, 3):
        if is_free(isles, left, top, size):
            parts.append((sum(on_water(left, top)), land.rock(paint, left, top, size, seed)))
    left, top, _ = layout.boat
    if is_free(isles, left, top, 24):
        parts.append((sum(on_water(left, top)), works.boat(paint, left, top)))
    return parts


def is_free(isles: list[Stand], left: float, top: float, size: float) -> bool:
    """Whether something of that size lies in open water there."""
    x, y = on_water(left, top)
    return all(
        abs(complex(x - stand.isle.at[0], y - stand.isle.at[1])) > stand.isle.radius * 1.2 + size
        for stand in isles
    )


def sea(paint: Paint, layout: Layout) -> str:
    """Waves, the same for every plan."""
    draw, svg = random.Random(4), ""
    for strength in (0.06, 0.1, 0.15, 0.2):
        places = [
            (draw.uniform(0, layout.width), draw.uniform(0, layout.height))
            for _ in range(layout.waves // 4)
        ]
        path = "".join(wave(x, y, draw.uniform(8, 34)) for x, y in places)
        svg += strokes(path, paint["sea-line"], strength)
    return svg

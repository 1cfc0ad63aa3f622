"""What people have built on the isles and afloat: the tower, a gate, a boat."""

import math

from pickem_ui.scene.land import Isle
from pickem_ui.scene.paint import Paint
from pickem_ui.scene.shapes import (
    Flat,
    Material,
    Point,
    box,
    dot,
    flat,
    line,
    number,
    on_screen,
    polygon,
    prism,
)

BANDS = 6
FOOT, TOP, TALL = 43, 26, 152  # the tower's radii and its height, above the steps
PANES = {6: "#e8963f", 3: "#ffc77d", 7: "#f7a94f", 2: "#ffd391", 0: "#ffdca2", 1: "#fff0cf"}


def plaza(paint: Paint, isle: Isle, radius: float, ring: str) -> str:
    """A paved octagon with a coloured inlay."""
    z = isle.tall
    stone = Material(paint, paint.mix("stone", "rock", 0.5))
    inlay = f' stroke="{paint[ring]}" stroke-width="1.8"'
    return prism(stone, isle.at, (radius, radius), (z, z + 5)) + flat(
        polygon(isle.at, radius * 0.86, z + 5), paint.mix("stone", "rock", 0.3), inlay
    )


def tower(paint: Paint, isle: Isle, *, is_lit: bool = True) -> str:
    """The lighthouse, with a lamp lit or out."""
    at, z = isle.at, isle.tall + 5
    stone, rock = Material(paint, "stone"), Material(paint, "rock")
    top = z + 15 + TALL
    return (
        prism(stone, at, (64, 62), (z, z + 8))
        + prism(stone, at, (52, 50), (z + 8, z + 15))
        + body(paint, at, z + 15)
        + openings(paint, (*at, z + 15), light=paint["glow"] if is_lit else dark(paint))
        + prism(rock, at, (26, 37), (top, top + 9))
        + prism(stone, at, (39, 39), (top + 9, top + 14))
        + lantern(paint, at, top + 14, panes=PANES if is_lit else dict.fromkeys(PANES, dark(paint)))
    )


def body(paint: Paint, at: Flat, z: float) -> str:
    drawn = ""
    for band in range(BANDS):
        low, high = band / BANDS, (band + 1) / BANDS
        colour = "stone" if band % 2 == 0 else paint.mix("rock", "rock-2", 0.85)
        radii = (FOOT + (TOP - FOOT) * low, FOOT + (TOP - FOOT) * high)
        drawn += prism(Material(paint, colour), at, radii, (z + TALL * low, z + TALL * high))
    return drawn


def dark(paint: Paint) -> str:
    """A pane with no light behind it."""
    return paint.mix("rock-2", "black", 0.8)


def openings(paint: Paint, foot: Point, *, light: str) -> str:
    """A door and two windows, with `light` behind them."""
    frame = paint.mix("stone", "black", 0.5)
    drawn = flat(opening(foot, (0, 24), 8.5), frame)
    drawn += flat(arch(foot, 22, 6.2), light)
    for low in (58, 104):
        drawn += flat(opening(foot, (low, low + 15), 4.2), frame)
        drawn += flat(opening(foot, (low + 1.5, low + 14), 2.8), light)
    return drawn


def spot(foot: Point, aside: float, up: float) -> Point:
    """A place on that face of the tower that looks to us."""
    far = (FOOT + (TOP - FOOT) * up / TALL) * math.cos(math.pi / 8)
    half = math.sqrt(0.5)
    return foot[0] + (far - aside) * half, foot[1] + (far + aside) * half, foot[2] + up


def opening(foot: Point, heights: Flat, half: float) -> list[Point]:
    low, high = heights
    corners = ((-half, low), (half, low), (half, high), (-half, high))
    return [spot(foot, aside, up) for aside, up in corners]


def arch(foot: Point, high: float, half: float) -> list[Point]:
    curve = ((1, 1), (0.7, 0.3), (0, 0), (-0.7, 0.3), (-1, 1))
    top = [spot(foot, half * across, high - half * down) for across, down in curve]
    return [spot(foot, -half, 0), spot(foot, half, 0), *top]


def lantern(paint: Paint, at: Flat, z: float, *, panes: dict[int, str]) -> str:
    """The room of the lamp with its railing and roof."""
    glass, ceiling = polygon(at, 21, z + 3), polygon(at, 21, z + 31)
    drawn = rail(paint, at, z, is_front=False)
    drawn += prism(Material(paint, "rock"), at, (22, 22), (z, z + 3))
    for i, colour in panes.items():
        j = (i + 1) % 8
        drawn += flat((glass[i], glass[j], ceiling[j], ceiling[i]), colour)
    bars = paint.mix("rock-2", "black", 0.7)
    drawn += "".join(line((glass[i], ceiling[i]), bars, 1.6) for i in (0, 1, 2, 3, 7))
    drawn += line([glass[i] for i in (7, 0, 1, 2, 3)], bars, 2)
    drawn += prism(Material(paint, "plank-2"), at, (29, 29), (z + 31, z + 34))
    drawn += prism(Material(paint, "plank"), at, (29, 3), (z + 34, z + 58))
    drawn += dot(on_screen((*at, z + 62)), 4, paint["plank"])
    return drawn + rail(paint, at, z, is_front=True)


def rail(paint: Paint, at: Flat, z: float, *, is_front: bool) -> str:
    corners = (7, 0, 1, 2, 3) if is_front else (3, 4, 5, 6, 7)
    foot, hand = polygon(at, 37, z), polygon(at, 37, z + 9)
    colour = paint.mix("stone", "white", 0.8) if is_front else paint.mix("stone", "black", 0.6)
    posts = "".join(line((foot[i], hand[i]), colour, 1.4) for i in corners)
    return posts + line([hand[i] for i in corners], colour, 1.6)


def gate(paint: Paint, isle: Isle) -> str:
    """Two pillars and what they carry: a stage that is behind us."""
    (x, y), z = isle.at, isle.tall + 5
    k = isle.radius / 95
    stone = Material(paint, "stone")
    pillar = (13 * k, 13 * k, 50 * k)
    return (
        box(stone, isle.at, (74 * k, 34 * k, 6 * k), z)
        + box(stone, (x - 25 * k, y), pillar, z + 6 * k)
        + box(stone, (x + 25 * k, y), pillar, z + 6 * k)
        + box(stone, isle.at, (84 * k, 18 * k, 9 * k), z + 56 * k)
        + box(Material(paint, "tide"), isle.at, (66 * k, 12 * k, 5 * k), z + 65 * k)
    )


def beacon(paint: Paint, isle: Isle) -> str:
    """A low tower for a fire, which is out."""
    z, k = isle.tall + 5, isle.radius / 95
    stone = Material(paint, "stone")
    return (
        box(stone, isle.at, (66 * k, 66 * k, 9 * k), z)
        + box(stone, isle.at, (46 * k, 46 * k, 9 * k), z + 9 * k)
        + prism(Material(paint, "rock"), isle.at, (19 * k, 13 * k), (z + 18 * k, z + 66 * k))
        + prism(Material(paint, "plank"), isle.at, (17 * k, 17 * k), (z + 66 * k, z + 76 * k))
    )


def boat(paint: Paint, left: float, top: float) -> str:
    """A sailing boat with a lamp at its bow."""
    sail, shade = paint.mix("stone", "white", 0.7), paint.mix("stone", "black", 0.82)
    wake = f'stroke="{paint["foam"]}" stroke-opacity=".3" stroke-width="1.4"'
    return (
        f'<g transform="translate({number(left)} {number(top)})">'
        f'<ellipse cy="6" rx="36" ry="9" fill="{paint["foam"]}" fill-opacity=".13"/>'
        f'<path d="M-58 9q14-5 28 0M-74 15q14-4 24 0" fill="none" {wake}/>'
        f'<path d="M-26-4H25L16 8H-15Z" fill="{paint["plank-2"]}"/>'
        f'<path d="M-26-4H25L22 0H-22.500Z" fill="{paint["plank"]}"/>'
        f'<path d="M-2-5V-58" stroke="{paint["plank-2"]}" stroke-width="2.6"/>'
        f'<path d="M1-56C19-45 25-25 23-10H1Z" fill="{sail}"/>'
        f'<path d="M1-56C19-45 25-25 23-10C20-27 13-44 1-56Z" fill="{shade}" opacity=".5"/>'
        f'<path d="M-5-47C-16-37-20-23-19-12H-5Z" fill="{shade}"/>'
        f"{dot((25, -12), 17, 'url(#g)')}{dot((25, -12), 2.9, '#fff3db')}</g>"
    )

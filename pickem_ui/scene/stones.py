"""What stands on the isles of the stages: a ring of stones, a gate, a beacon, the last tower."""

import math
import random
from dataclasses import replace

from pickem_ui.scene import works
from pickem_ui.scene.land import Isle
from pickem_ui.scene.paint import Paint
from pickem_ui.scene.shapes import Material, Point, box, dot, lamp, number, on_screen, prism

FLAME = (("#FFC06E", 42), ("#FFF3DB", 23))
TOWER = 0.76  # of the one beside the forms, on an isle of radius 115
LANTERN = 205  # above its isle


def ring(paint: Paint, isle: Isle) -> str:
    """Stones in a ring, and a pennant in the middle of them."""
    (x, y), z, k = isle.at, isle.tall + 5, isle.radius / 95
    draw, stone = random.Random(isle.seed), Material(paint, "stone")
    angles = [2 * math.pi * i / 8 + 0.2 for i in range(8)]
    parts = [(x + y, pennant(paint, (x, y, z), k))]
    for angle in angles:
        at = (x + 30 * k * math.cos(angle), y + 30 * k * math.sin(angle))
        size = (9 * k, 9 * k, draw.uniform(20, 33) * k)
        parts.append((sum(at), box(stone, at, size, z)))
    return "".join(svg for _, svg in sorted(parts))


def pennant(paint: Paint, foot: Point, k: float) -> str:
    x, low = on_screen(foot)
    top, pole = low - 62 * k, paint.mix("stone", "white", 0.8)

    def cloth(y: float, down: float) -> str:
        corner = f"{number(30 * k)} {number(down * k)}l{number(-30 * k)} {number(11 * k)}z"
        return f"M{number(x)} {number(y)}l{corner}"

    return (
        f'<path d="M{number(x)} {number(low)}V{number(top)}" stroke="{pole}"'
        f' stroke-width="{number(2.4 * k)}"/>'
        f'<path d="{cloth(top, 9)}" fill="{paint["tide"]}"/>'
        f'<path d="{cloth(top + 10 * k, -1)}" fill="{paint.mix("tide", "black", 0.78)}"/>'
    )


def beacon(paint: Paint, isle: Isle, *, is_lit: bool) -> str:
    """A stepped platform with a fire on a pillar, and lamps at its corners."""
    at, z, k = isle.at, isle.tall + 5, isle.radius / 115
    stone = Material(paint, "stone")
    corners = ((-34, -34), (34, -34), (-34, 34), (34, 34))
    lamps = [
        lamp(paint, (at[0] + dx * k, at[1] + dy * k, z + 8 * k), 20 * k, is_lit=is_lit)
        for dx, dy in corners
    ]
    return (
        box(stone, at, (78 * k, 78 * k, 8 * k), z)
        + lamps[0]
        + box(stone, at, (56 * k, 56 * k, 9 * k), z + 8 * k)
        + prism(stone, at, (19 * k, 12 * k), (z + 17 * k, z + 61 * k))
        + prism(Material(paint, "plank"), at, (17 * k, 21 * k), (z + 61 * k, z + 68 * k))
        + (fire(isle, z + 68 * k, k) if is_lit else "")
        + "".join(lamps[1:])
    )


def fire(isle: Isle, z: float, k: float) -> str:
    x, y = on_screen((*isle.at, z))
    glow = dot((x, y - 12 * k), 120 * k, "url(#g)") + dot((x, y - 12 * k), 52 * k, "url(#g)")
    return glow + "".join(_flame((x, y), high * k, colour) for colour, high in FLAME)


def _flame(foot: tuple[float, float], high: float, colour: str) -> str:
    x, y = foot
    bends = (0.14, 0.29, 0.38, 0.38, 0.33, 0.71), (-0.02, 0.19, -0.19, 0.29, -0.33, 0.29)
    left = (-0.17, 0, -0.33, -0.12, -0.33, -0.31), (0, -0.21, 0.26, -0.31, 0.33, -0.69)
    path = "".join("c" + " ".join(number(v * high) for v in bend) for bend in (*bends, *left))
    return f'<path d="M{number(x)} {number(y - high)}{path}z" fill="{colour}"/>'


def tower(paint: Paint, isle: Isle, *, is_lit: bool) -> str:
    """The lighthouse of the playoffs: lit from when picks for them are open."""
    k = TOWER * isle.radius / 115
    drawn = works.tower(paint, replace(isle, at=(0.0, 0.0), tall=0.0), is_lit=is_lit)
    light = dot((0, -LANTERN), 130, "url(#g)") + dot((0, -LANTERN), 50, "url(#g)")
    x, y = on_screen((*isle.at, isle.tall))
    move = f"translate({number(x)} {number(y)})scale({k:.2f})"
    return f'<g transform="{move}">{drawn}{light if is_lit else ""}</g>'

"""Isometric drawing: solids in space to SVG paths, lit from the left. Pure and deterministic.

x runs down to the right, y down to the left, z up; a unit is a pixel. Whoever looks at it stands
far away in the direction (1, 1, 1).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pickem_ui.scene.paint import Paint

Point = tuple[float, float, float]
Flat = tuple[float, float]
WIDE = 0.866
LIGHT = (-0.38, 0.46, 0.80)
BRIGHT = 0.56  # what a face gets that shows the colour itself
UP = (0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Material:
    """A colour that light falls on."""

    paint: Paint
    colour: str

    def facing(self, normal: Point) -> str:
        """How a face looks that stands in that direction."""
        size = math.sqrt(sum(v * v for v in normal)) or 1
        light = sum(n * d for n, d in zip(normal, LIGHT, strict=True)) / size
        if light > BRIGHT:
            return self.paint.mix(self.colour, "white", 1 - (light - BRIGHT) * 0.6)
        return self.paint.mix(self.colour, "black", max(0.5, 1 - (BRIGHT - light) * 0.62))


def on_screen(point: Point) -> Flat:
    x, y, z = point
    return (x - y) * WIDE, (x + y) * 0.5 - z


def on_water(left: float, top: float) -> Flat:
    """The x and y of what is seen at a place of the picture, at the height of the water."""
    across, down = left / WIDE, top * 2
    return (across + down) / 2, (down - across) / 2


def number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def outline(points: Iterable[Flat]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def round_outline(points: Sequence[Flat]) -> str:
    """A closed curve through all points."""
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    count = len(points)
    for i in range(count):
        (ax, ay), (bx, by) = points[i - 1], points[i]
        (cx, cy), (dx, dy) = points[(i + 1) % count], points[(i + 2) % count]
        bends = (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6)
        path += "C" + " ".join(number(v) for v in (*bends, cx, cy))
    return path + "Z"


def flat(points: Iterable[Point], colour: str, more: str = "") -> str:
    """One face of exactly that colour, wherever it looks."""
    return f'<path d="{outline(on_screen(p) for p in points)}" fill="{colour}"{more}/>'


def line(points: Iterable[Point], colour: str, width: float) -> str:
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in map(on_screen, points))
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(width)}"/>'


def dot(at: Flat, radius: float, colour: str, more: str = "") -> str:
    x, y = at
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{colour}"{more}/>'


def polygon(at: Flat, radius: float, z: float, sides: int = 8) -> list[Point]:
    """A regular polygon with a face, not a corner, towards +x."""
    angles = (math.pi / sides + 2 * math.pi * i / sides for i in range(sides))
    return [(at[0] + radius * math.cos(a), at[1] + radius * math.sin(a), z) for a in angles]


def prism(material: Material, at: Flat, radii: Flat, heights: Flat, sides: int = 8) -> str:
    """A solid between two heights, as wide as `radii` below and above."""
    below, above = (
        polygon(at, radii[0], heights[0], sides),
        polygon(at, radii[1], heights[1], sides),
    )
    tall, slope = heights[1] - heights[0], radii[0] - radii[1]
    drawn = ""
    for i in range(sides):
        angle = 2 * math.pi * (i + 1) / sides
        normal = (math.cos(angle) * tall, math.sin(angle) * tall, slope)
        if sum(normal) > 0:  # it looks to us
            j = (i + 1) % sides
            drawn += flat((below[i], below[j], above[j], above[i]), material.facing(normal))
    return drawn + flat(above, material.facing(UP))


def box(material: Material, at: Flat, size: Point, z: float) -> str:
    """A block with its middle at `at`; size along x, y, z."""
    (cx, cy), (w, d, h) = at, size
    x0, x1, y0, y1, top = cx - w / 2, cx + w / 2, cy - d / 2, cy + d / 2, z + h
    left = ((x0, y1, z), (x1, y1, z), (x1, y1, top), (x0, y1, top))
    right = ((x1, y0, z), (x1, y1, z), (x1, y1, top), (x1, y0, top))
    lid = ((x0, y0, top), (x1, y0, top), (x1, y1, top), (x0, y1, top))
    return (
        flat(left, material.facing((0, 1, 0)))
        + flat(right, material.facing((1, 0, 0)))
        + flat(lid, material.facing(UP))
    )


def lamp(paint: Paint, at: Point, tall: float, *, is_lit: bool = True) -> str:
    """A post with a lamp on it."""
    x, y, z = at
    head = (x, y, z + tall)
    post = line((at, head), paint.mix("plank-2", "black", 0.8), 2)
    if not is_lit:
        return post + dot(on_screen(head), 2.3, paint.mix("rock", "black", 0.8))
    return post + dot(on_screen(head), 16, "url(#g)") + dot(on_screen(head), 2.8, "#fff3db")

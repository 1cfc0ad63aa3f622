"""What stands on the isles of the specials: a star, a cube of finishes, a model of a map."""

import math
import random

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
    on_screen,
    outline,
    prism,
)

FINISHES = ("#F0506E", "#FFB25E", "#4FDCCB", "#7FB9FF", "#8E7BFF", "#F6E7C8")
SHADE = "#06141A"
FACETS = (0.96, 0.64, 0.88, 0.58, 0.78, 0.54, 0.84, 0.70, 0.74, 0.74)
LIT_FACETS = (8, 9, 0)


def star(paint: Paint, isle: Isle) -> str:
    """A golden star over a needle: the player of the tournament."""
    (x, y), z, k = isle.at, isle.tall + 5, isle.radius / 70
    stone, top = Material(paint, "stone"), on_screen((x, y, z + 84 * k))
    points = []
    for i in range(10):
        angle, far = i * math.pi / 5 - math.pi / 2, (19 if i % 2 == 0 else 8.4) * k
        points.append((top[0] + far * math.cos(angle) * 0.92, top[1] + far * math.sin(angle)))
    drawn = (
        box(stone, isle.at, (44 * k, 44 * k, 6 * k), z)
        + box(stone, isle.at, (30 * k, 30 * k, 6 * k), z + 6 * k)
        + prism(stone, isle.at, (11 * k, 7 * k), (z + 12 * k, z + 54 * k), 4)
        + dot(top, 52 * k, "url(#g)")
    )
    for i, share in enumerate(FACETS):
        colour = paint.mix("gold", "white" if i in LIT_FACETS else "black", share)
        facet = (top, points[i], points[(i + 1) % 10])
        drawn += f'<path d="{outline(facet)}" fill="{colour}"/>'
    return drawn


def cube(paint: Paint, isle: Isle) -> str:
    """A cube of three by three finishes a side, afloat over its base."""
    (x, y), z, k = isle.at, isle.tall + 5, isle.radius / 70
    size, foot, draw = 36 * k, on_screen((*isle.at, z + 6 * k)), random.Random(11)
    x0, y0, z0 = x - size / 2, y - size / 2, z + 20 * k
    sides: tuple[tuple[Point, Point, Point, float], ...] = (
        ((x0 + size, y0, z0), (0, size, 0), (0, 0, size), 0.56),
        ((x0, y0 + size, z0), (size, 0, 0), (0, 0, size), 0.78),
        ((x0, y0, z0 + size), (size, 0, 0), (0, size, 0), 1),
    )
    drawn = box(Material(paint, "stone"), isle.at, (46 * k, 46 * k, 6 * k), z)
    drawn += (
        f'<ellipse cx="{foot[0]:.1f}" cy="{foot[1]:.1f}" rx="{26 * k:.1f}" ry="{13 * k:.1f}"'
        ' opacity=".28"/>'
    )
    for corner, along, up, light in sides:
        for cell in _cells(corner, along, up):
            first, second = draw.sample(FINISHES, 2)
            drawn += flat(cell[:3], paint.mix(first, SHADE, light))
            drawn += flat((cell[0], *cell[2:]), paint.mix(second, SHADE, light))
    return drawn


def _cells(corner: Point, along: Point, up: Point) -> list[list[Point]]:
    """The nine cells of a side, each by its four corners."""

    def at(i: int, j: int) -> Point:
        x, y, z = (c + (a * i + u * j) / 3 for c, a, u in zip(corner, along, up, strict=True))
        return x, y, z

    return [
        [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] for i in range(3) for j in range(3)
    ]


def model(paint: Paint, isle: Isle) -> str:
    """A map as a model on a table."""
    (x, y), k = isle.at, isle.radius / 70
    size, z = 66 * k, isle.tall + 5 + 7 * k
    x0, y0 = x - size / 2, y - size / 2

    def at(across: float, down: float) -> Point:
        return x0 + across * size, y0 + down * size, z

    def house(place: Flat, plan: Flat, high: float, colour: str = "stone") -> str:
        (across, down), (wide, deep) = place, plan
        middle = at(across + wide / 2, down + deep / 2)[:2]
        return box(Material(paint, colour), middle, (wide * size, deep * size, high * k), z)

    way = [at(*place) for place in ((0.1, 0.52), (0.46, 0.52), (0.46, 0.16), (0.9, 0.16))]
    other = [at(*place) for place in ((0.46, 0.52), (0.46, 0.86), (0.9, 0.86))]
    table = [at(*place) for place in ((0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95))]
    return (
        box(Material(paint, "plank"), isle.at, (size, size, 7 * k), isle.tall + 5)
        + flat(table, paint.mix("moss-2", "rock-2", 0.55))
        + line(way, paint["lamp"], 3 * k)
        + line(other, paint.mix("stone", "moss-2", 0.6), 3 * k)
        + house((0.08, 0.08), (0.28, 0.3), 18)
        + house((0.56, 0.28), (0.34, 0.18), 12)
        + house((0.56, 0.54), (0.14, 0.2), 26)
        + house((0.76, 0.56), (0.16, 0.16), 9, "lamp")
        + house((0.1, 0.64), (0.26, 0.26), 11)
    )

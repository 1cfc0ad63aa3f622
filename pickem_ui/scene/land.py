"""What lies in the water: isles with cliffs and trees, and rocks."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from pickem_ui.scene.paint import Paint
from pickem_ui.scene.shapes import (
    Flat,
    Material,
    Point,
    flat,
    number,
    on_screen,
    outline,
    prism,
    round_outline,
)

Plant = Callable[[Paint, Point, float], str]
GATE = 0.42  # radians to either side
APART = 15
TREES = 0.8  # of all that grows or lies around


@dataclass(frozen=True, slots=True)
class Isle:
    """`gates` are the directions (radians) in which nothing may stand."""

    at: Flat
    radius: float
    tall: float
    seed: int
    trees: int
    gates: tuple[float, ...] = ()

    def rim(self, scale: float, z: float) -> list[Point]:
        """Its outline, grown or shrunk, at a height."""
        draw = random.Random(self.seed)
        count, points = 14, list[Point]()
        for i in range(count):
            angle = 2 * math.pi * (i + draw.uniform(-0.2, 0.2)) / count
            far = self.radius * (1 + draw.uniform(-0.11, 0.11)) * scale
            points.append(
                (self.at[0] + far * math.cos(angle), self.at[1] + far * math.sin(angle), z)
            )
        return points


def ground(paint: Paint, isle: Isle) -> str:
    """The isle itself: rings of depth, foam, two steps of rock, moss."""
    drawn = ""
    for scale, strength in ((2.0, 0.05), (1.66, 0.1), (1.38, 0.17)):
        ring = round_outline([on_screen(p) for p in isle.rim(scale, 0)])
        drawn += (
            f'<path d="{ring}" fill="none" stroke="{paint["sea-line"]}"'
            f' stroke-opacity="{strength}" stroke-width="1.2"/>'
        )
    for scale, strength in ((1.19, 0.1), (1.1, 0.2)):
        ring = round_outline([on_screen(p) for p in isle.rim(scale, 0)])
        drawn += f'<path d="{ring}" fill="{paint["foam"]}" fill-opacity="{strength}"/>'
    half = isle.tall * 0.46
    drawn += cliff(paint, isle.rim(1.05, 0), isle.rim(1.01, half), isle.at)
    drawn += flat(isle.rim(1.01, half), paint.mix("rock", "rock-2", 0.78))
    drawn += cliff(paint, isle.rim(0.96, half), isle.rim(0.955, isle.tall), isle.at)
    edge = paint.mix("moss-2", "white", 0.78)
    more = f' stroke="{edge}" stroke-width="1.4" stroke-linejoin="round"'
    drawn += flat(isle.rim(0.955, isle.tall), paint["moss"], more)
    meadow = round_outline([on_screen(p) for p in isle.rim(0.8, isle.tall)])
    return drawn + f'<path d="{meadow}" fill="{paint.mix("moss-2", "moss", 0.75)}"/>'


def cliff(paint: Paint, below: list[Point], above: list[Point], middle: Flat) -> str:
    """The faces between two outlines that can be seen."""
    drawn, count = "", len(above)
    sides = sorted(range(count), key=lambda i: sum(above[i][:2]) + sum(above[(i + 1) % count][:2]))
    for i in sides:
        j = (i + 1) % count
        out = [(above[i][k] + above[j][k]) / 2 - middle[k] for k in (0, 1)]
        size = math.hypot(*out)
        nx, ny = out[0] / size, out[1] / size
        if nx + ny > -0.25:  # it looks to us, rim and all
            colour = paint.mix("rock", "rock-2", min(0.98, max(0.04, 0.48 + (ny - nx) * 0.46)))
            drawn += flat((below[i], below[j], above[j], above[i]), colour)
    return drawn


def growth(
    paint: Paint, isle: Isle, *, plant: Plant | None = None, scale: float = 1
) -> list[tuple[float, str]]:
    """Trees (or what `plant` makes of them) and stones around the rim, each with its depth."""
    draw = random.Random(isle.seed * 7)
    stands, found = list[Flat](), list[tuple[float, str]]()
    for _ in range(400):
        # Around the rim in turn, so that no side stays bare.
        angle = 2 * math.pi * (len(stands) + draw.uniform(-0.7, 0.7)) / isle.trees + isle.seed
        far = draw.uniform(0.68, 0.86) * isle.radius
        x, y = isle.at[0] + far * math.cos(angle), isle.at[1] + far * math.sin(angle)
        near_gate = any(
            abs(math.atan2(math.sin(angle - gate), math.cos(angle - gate))) < GATE
            for gate in isle.gates
        )
        if near_gate:
            stands.append((math.inf, math.inf))
            continue
        if any(math.dist((x, y), other) < APART for other in stands):
            continue
        stands.append((x, y))
        size = draw.uniform(0.8, 1.35) * scale
        is_tree = draw.random() < TREES
        at = (x, y, isle.tall)
        found.append((x + y, (plant or tree)(paint, at, size) if is_tree else pebble(paint, at)))
        if len(stands) == isle.trees:
            break
    return found


def tree(paint: Paint, at: Point, size: float) -> str:
    left, foot = on_screen(at)
    drawn = (
        f'<ellipse cx="{number(left + 3 * size)}" cy="{number(foot + 1)}" rx="{number(8 * size)}"'
        f' ry="{number(3.4 * size)}" opacity=".22"/>'
    )
    for k, (half, low, high) in enumerate(((8, 2, 18), (6.4, 10, 26), (4.6, 18, 34))):
        wide, base, tip = half * size, foot - low * size, foot - high * size
        middle = base + wide * 0.42
        for side, colour in (
            (-1, paint.mix("tree", "white", 0.92 - k * 0.03)),
            (1, paint.mix("tree", "black", 0.66 + k * 0.05)),
        ):
            half_of_it = ((left + side * wide, base), (left, tip), (left, middle))
            drawn += f'<path d="{outline(half_of_it)}" fill="{colour}"/>'
    return drawn


def pebble(paint: Paint, at: Point) -> str:
    x, y, z = at
    return prism(Material(paint, "rock"), (x, y), (6, 3.4), (z, z + 6), sides=5)


def rock(paint: Paint, left: float, top: float, size: float, seed: int) -> str:
    """A skerry, just out of the water, at a place of the picture."""
    draw = random.Random(seed)
    shape = [(draw.uniform(0.8, 1.2), 2 * math.pi * i / 7) for i in range(7)]

    def ring(scale: float, lift: float) -> list[Flat]:
        return [
            (
                left + size * scale * far * math.cos(a) * 1.22,
                top - lift + size * scale * far * math.sin(a) * 0.7,
            )
            for far, a in shape
        ]

    foam, foot, crown = ring(1.4, 0), ring(1, 0), ring(0.56, size * 0.62)
    drawn = f'<path d="{round_outline(foam)}" fill="{paint["foam"]}" fill-opacity=".14"/>'
    for i, (_, angle) in enumerate(shape):
        j = (i + 1) % 7
        colour = paint.mix("rock", "rock-2", 0.5 - math.cos(angle + 0.45) * 0.42)
        if math.sin(angle + 0.45) > -0.5:  # it looks to us
            face = (foot[i], foot[j], crown[j], crown[i])
            drawn += f'<path d="{outline(face)}" fill="{colour}"/>'
    return drawn + f'<path d="{outline(crown)}" fill="{paint.mix("rock", "moss", 0.55)}"/>'


def with_gates(isle: Isle, others: list[Isle]) -> Isle:
    """The isle with a gate towards each of the others."""
    angles = (math.atan2(o.at[1] - isle.at[1], o.at[0] - isle.at[0]) for o in others)
    return replace(isle, gates=tuple(angles))

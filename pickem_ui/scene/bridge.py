"""A bridge from isle to isle: of planks with lamps, begun, or only planned."""

import math
from dataclasses import dataclass

from pickem_ui.scene.land import Isle
from pickem_ui.scene.paint import Paint
from pickem_ui.scene.shapes import Point, flat, lamp, line, number, on_screen, outline

PLANK = 14  # from one to the next


@dataclass(frozen=True, slots=True)
class Span:
    """The way of a bridge from isle to isle: an arch, `wide` across, `built` so far (0 to 1)."""

    a: Isle
    b: Isle
    wide: float = 24
    built: float = 1

    @property
    def length(self) -> float:
        """From rim to rim."""
        return math.dist(self.a.at, self.b.at) - 0.9 * (self.a.radius + self.b.radius)

    def place(self, t: float, aside: float) -> Point:
        """Where it is `t` (0 to 1) along the way."""
        run = (self.b.at[0] - self.a.at[0], self.b.at[1] - self.a.at[1])
        length = math.hypot(*run)
        ux, uy = run[0] / length, run[1] / length
        along = self.a.radius * 0.9 + self.length * t
        z = self.a.tall + (self.b.tall - self.a.tall) * t + 18 * math.sin(math.pi * t)
        return self.a.at[0] + ux * along - uy * aside, self.a.at[1] + uy * along + ux * aside, z

    def corners(self, i: int, count: int) -> list[Point]:
        """Those of one of its planks."""
        half, start, end = self.wide / 2, i / count, (i + 0.82) / count
        return [self.place(t, o) for t, o in ((start, -half), (end, -half), (end, half))] + [
            self.place(start, half)
        ]

    def parts(self, paint: Paint) -> list[tuple[float, str]]:
        """What is built of it, each plank with its depth, and what is planned."""
        count = max(4, round(self.length / PLANK))
        built = round(count * self.built)
        parts = [part for i in range(built) for part in self._plank(paint, i, count)]
        if built < count:
            planned = "".join(
                outline(on_screen(p) for p in self.corners(i, count)) for i in range(built, count)
            )
            far = self.place((built + count) / 2 / count, 0)
            parts.append((far[0] + far[1], _planned(paint, planned)))
        return parts

    def _plank(self, paint: Paint, i: int, count: int) -> list[tuple[float, str]]:
        middle, half = (i + 0.5) / count, self.wide / 2
        corners = self.corners(i, count)
        has_lamps = i % 5 == 2
        posts = [corners[0], corners[2]] if has_lamps and i < count - 3 else []
        parts = [(sum(self.place(middle, 0)[:2]), plank(paint, corners, posts, i))]
        for aside in (-half, half) if has_lamps else ():
            foot = self.place(middle, aside)
            parts.append((foot[0] + foot[1] + 1.5, lamp(paint, foot, 19)))
        return parts


def _planned(paint: Paint, path: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{paint["sea-line"]}" stroke-opacity=".34"'
        ' stroke-dasharray="3 3"/>'
    )


def plank(paint: Paint, corners: list[Point], posts: list[Point], i: int) -> str:
    drawn = ""
    for x, y, z in posts:
        left, top = on_screen((x, y, 0))
        drawn += line(((x, y, z - 4), (x, y, 0)), paint.mix("plank-2", "black", 0.6), 5)
        drawn += (
            f'<ellipse cx="{number(left)}" cy="{number(top)}" rx="8" ry="3.6" fill="none"'
            f' stroke="{paint["foam"]}" stroke-opacity=".35"/>'
        )
    # Seen from above are three corners and what hangs below them; the fourth lies behind.
    near = sorted(sorted(corners, key=lambda p: p[0] + p[1])[1:], key=lambda p: on_screen(p)[0])
    under = [(x, y, z - 5) for x, y, z in near]
    drawn += flat([*near, *reversed(under)], paint.mix("plank-2", "black", 0.72))
    return drawn + flat(corners, paint.mix("plank", "plank-2", 0.92 - (i * 29 % 5) * 0.09))

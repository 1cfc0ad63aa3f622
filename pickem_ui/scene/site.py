"""A small block of land to build on: what the dioramas of maps are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from pickem_ui.scene import land
from pickem_ui.scene.paint import Paint
from pickem_ui.scene.shapes import Flat, Material, Point, box, flat, line, number, on_screen, prism

HALF = 64  # of the block's edge
DEEP = 8


@dataclass(frozen=True, slots=True)
class Site:
    """What can stand on it; all places are seen from its middle, heights from its ground."""

    paint: Paint

    def ground(self, colour: str) -> str:
        top = [(-HALF, -HALF, 0), (HALF, -HALF, 0), (HALF, HALF, 0), (-HALF, HALF, 0)]
        earth = box(Material(self.paint, "rock"), (0, 0), (2 * HALF, 2 * HALF, DEEP), -DEEP)
        return earth + flat(top, self.paint.mix(colour, "rock-2", 0.62))

    def block(self, at: Flat, size: Point, colour: str, z: float = 0) -> str:
        return box(Material(self.paint, colour), at, size, z)

    def drum(
        self, at: Flat, radii: Flat, heights: Flat, colour: str = "stone", sides: int = 12
    ) -> str:
        return prism(Material(self.paint, colour), at, radii, heights, sides)

    def arch(self, at: Point, size: Flat, colour: str, deep: float = 10) -> str:
        """Two pillars and what they carry; `size` is how wide and high the opening is."""
        (x, y, z), (wide, high) = at, size
        return (
            self.block((x - wide / 2, y), (9, deep, high), colour, z)
            + self.block((x + wide / 2, y), (9, deep, high), colour, z)
            + self.block((x, y), (wide + 14, deep + 3, 7), colour, z + high)
        )

    def dome(self, at: Point, radius: float, colour: str) -> str:
        x, y = on_screen(at)
        wide, high, low = radius * 1.22, radius * 1.25, radius * 0.6
        far, near, top = number(x - wide), number(x + wide), number(y - high)
        arc = f"A{number(wide)} {number(high)} 0 0 1"
        foot = f"A{number(wide)} {number(low)} 0 0 1"
        light, shade = (
            self.paint.mix(colour, other, share)
            for other, share in (("white", 0.9), ("black", 0.66))
        )
        return (
            f'<path d="M{far} {number(y)}{arc} {near} {number(y)}{foot} {far} {number(y)}Z"'
            f' fill="{light}"/><path d="M{number(x)} {top}{arc} {near} {number(y)}{foot}'
            f' {number(x)} {number(y + low)}Z" fill="{shade}"/>'
        )

    def way(self, corners: Sequence[Flat], colour: str = "lamp", wide: float = 3) -> str:
        return line(((x, y, 0.5) for x, y in corners), self.paint[colour], wide)

    def water(self, corners: Sequence[Flat]) -> str:
        return flat([(x, y, 0.3) for x, y in corners], self.paint.mix("sky", "sea-0", 0.46))

    def tree(self, at: Flat, size: float) -> str:
        return land.tree(self.paint, (*at, 0), size)

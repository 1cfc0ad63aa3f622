"""Maps as small dioramas of blocks, each our own; a map without one gets one from its name."""

import random
from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

from pickem_ui.scene.paint import read_paint
from pickem_ui.scene.site import HALF, Site

BOX = "-116 -102 232 176"
GROUNDS = ("moss", "plank", "rock", "tree")
WALLS = ("stone", "plank", "stone", "plank-2", "tide", "ebb", "sky")


def ancient(site: Site) -> str:
    wide = (84, 64, 44, 24)
    steps = (
        site.block((-10, -12), (side, side, 11), "stone", i * 11) for i, side in enumerate(wide)
    )
    return (
        site.ground("tree")
        + "".join(steps)
        + site.block((-10, -12), (16, 16, 12), "tide", 44)
        + site.tree((48, -44), 1.2)
        + site.tree((54, 10), 1)
        + site.way(((52, 56), (30, 56), (-10, 34)), "tide")
        + site.tree((-48, 52), 1.2)
        + site.tree((10, 54), 0.9)
    )


def anubis(site: Site) -> str:
    needles = "".join(
        site.drum((x, y), (12, 5), (0, 56), sides=4)
        + site.drum((x, y), (5, 0.5), (56, 64), "gold", 4)
        for x, y in ((-38, -38), (28, -42))
    )
    return (
        site.ground("plank")
        + site.water(((-HALF, -2), (HALF, -2), (HALF, 20), (-HALF, 20)))
        + needles
        + site.block((-6, 9), (22, 30, 6), "plank")
        + site.block((-38, 42), (34, 26, 16), "stone")
        + site.block((36, 40), (40, 30, 12), "plank")
        + site.arch((36, 40, 12), (22, 16), "stone", 8)
    )


def dust2(site: Site) -> str:
    return (
        site.ground("plank")
        + site.block((-40, -40), (38, 38, 34), "plank")
        + site.arch((14, -34, 0), (40, 32), "plank", 14)
        + site.block((50, -34), (18, 40, 20), "stone")
        + site.way(((14, 58), (14, -10), (-46, -10), (-46, 40)))
        + site.block((44, 30), (22, 22, 16), "plank-2")
        + site.block((40, 34), (14, 14, 12), "plank", 16)
        + site.block((-20, 28), (16, 16, 14), "plank-2")
        + site.block((-24, 44), (14, 14, 12), "plank")
    )


def inferno(site: Site) -> str:
    return (
        site.ground("moss")
        + site.block((-36, -30), (40, 46, 24), "ebb")
        + site.block((-36, -30), (48, 54, 5), "stone", 24)
        + site.block((28, -38), (20, 20, 58), "stone")
        + site.drum((28, -38), (15, 1), (58, 78), "ebb", 4)
        + site.way(((50, 58), (6, 58), (6, -4), (44, -4)))
        + site.block((42, 14), (30, 24, 18), "stone")
        + site.block((-30, 36), (26, 22, 14), "stone")
        + site.dome((-30, 36, 14), 8, "tide")
        + site.drum((16, 36), (11, 11), (0, 8))
    )


def mirage(site: Site) -> str:
    return (
        site.ground("plank")
        + site.way(((-58, 30), (10, 30), (10, -40)))
        + site.block((-34, -34), (44, 44, 26), "plank")
        + site.block((34, -36), (30, 30, 40), "stone")
        + site.dome((34, -36, 40), 13, "lamp")
        + site.arch((-10, 14, 0), (34, 24), "stone")
        + site.block((38, 20), (34, 30, 18), "plank")
        + site.block((-40, 44), (22, 20, 12), "stone")
    )


def nuke(site: Site) -> str:
    return (
        site.ground("rock")
        + site.drum((-30, -30), (24, 15), (0, 36))
        + site.drum((-30, -30), (15, 18), (36, 48))
        + site.drum((28, -38), (20, 20), (0, 20))
        + site.dome((28, -38, 20), 16, "gold")
        + site.block((34, 22), (40, 44, 22), "sky")
        + site.block((34, 22), (14, 14, 8), "stone", 22)
        + site.block((-26, 38), (36, 26, 12), "rock")
        + site.way(((-58, 8), (2, 8), (2, 58)), "gold")
    )


def overpass(site: Site) -> str:
    return (
        site.ground("moss")
        + site.water(((-14, -HALF), (14, -HALF), (14, HALF), (-14, HALF)))
        + site.tree((-46, -44), 1.1)
        + site.block((-38, -8), (26, 26, 20), "stone")
        + site.block((44, -36), (28, 34, 30), "plank")
        + site.block((0, 4), (HALF * 2, 18, 5), "stone", 24)
        + site.block((0, 4), (HALF * 2, 3, 3), "lamp", 29)
        + site.block((-24, 4), (8, 14, 24), "stone")
        + site.block((26, 4), (8, 14, 24), "stone")
        + site.block((42, 40), (30, 26, 12), "tide")
        + site.tree((-44, 44), 1)
        + site.tree((-26, 54), 0.8)
    )


def train(site: Site) -> str:
    rails = "".join(
        site.way(((-62, y + side), (62, y + side)), "stone", 2)
        for y in (-30, 14)
        for side in (-8, 8)
    )
    cars = ((-28, -30, 50, "ebb"), (32, -30, 46, "sky"), (-44, 14, 18, "tide"), (0, 14, 60, "tide"))
    return (
        site.ground("rock")
        + rails
        + "".join(site.block((x, y), (long, 20, 24), colour, 2) for x, y, long, colour in cars)
        + site.block((40, 46), (34, 18, 12), "stone")
        + site.block((-36, 48), (40, 14, 8), "stone")
    )


def vertigo(site: Site) -> str:
    corners = ((-44, -44), (44, -44), (-44, 44), (44, 44))
    floors = "".join(
        site.block((0, 0), (104 - z / 2, 104 - z / 2, 5), "stone", z)
        + "".join(site.block((x * 0.86, y * 0.86), (7, 7, 15), "rock", z + 5) for x, y in corners)
        for z in (0, 20)
    )
    return (
        site.ground("rock")
        + floors
        + site.block((-10, -10), (66, 66, 5), "plank", 40)
        + site.block((-24, -22), (24, 24, 14), "ebb", 45)
        + site.block((22, -28), (7, 7, 28), "lamp", 45)
        + site.block((4, -28), (44, 5, 5), "lamp", 73)
    )


KNOWN: dict[str, Callable[[Site], str]] = {
    f"de_{place.__name__}": place
    for place in (ancient, anubis, dust2, inferno, mirage, nuke, overpass, train, vertigo)
}


def unknown(name: str, site: Site) -> str:
    """A few houses and a way between them, the same for the same name."""
    draw = random.Random(crc32(name.encode()))
    drawn = site.ground(draw.choice(GROUNDS))
    drawn += site.way(((-58, draw.randint(-6, 6)), (0, 0), (draw.randint(-6, 6), 58)))
    for x, y in ((-36, -36), (34, -34), (-36, 34), (36, 34)):
        wide, deep, high = (draw.randint(low, 40) for low in (20, 20, 10))
        colour = draw.choice(WALLS)
        drawn += site.block((x, y), (wide, deep, high), colour)
        if draw.random() < 0.5:
            roof = min(wide, deep) * 0.66
            drawn += site.drum((x, y), (roof, 1), (high, high + 16), draw.choice(WALLS), 4)
    return drawn


@lru_cache(maxsize=128)
def map_svg(name: str, theme: str) -> str:
    """The diorama of a map as an SVG document, in the colours of "night" or "day"."""
    site = Site(read_paint(theme))
    drawn = KNOWN[name](site) if name in KNOWN else unknown(name, site)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{BOX}">{drawn}</svg>'

"""Finishes as planks: a pattern of our own for each. Never a weapon, never a real texture."""

import random
from collections.abc import Callable
from functools import lru_cache

PALETTES = (
    ("#FFB25E", "#6B1F12", "#FFE7C2"),
    ("#4FDCCB", "#0B3A44", "#E8FFF9"),
    ("#8E7BFF", "#1D1548", "#F6E7C8"),
    ("#F0506E", "#3A0716", "#FFD9C9"),
    ("#7FB9FF", "#12305E", "#FFFFFF"),
    ("#C9D86B", "#2C3A12", "#FBFFDC"),
    ("#E9E3D2", "#3B342B", "#C2482E"),
    ("#5B6B75", "#141B20", "#FFB25E"),
)
Palette = tuple[str, str, str]
Pattern = Callable[[random.Random, Palette], str]


def fill(path: str, colour: str, more: str = "") -> str:
    return f'<path d="{path}" fill="{colour}"{more}/>'


def chevrons(_: random.Random, palette: Palette) -> str:
    return "".join(
        fill(f"M{x} -10l36 60-36 60h18l36-60-36-60z", palette[1 + i % 2])
        for i, x in enumerate(range(-20, 240, 34))
    )


def slashes(draw: random.Random, palette: Palette) -> str:
    return "".join(
        fill(
            f"M{x} -10h{draw.randint(5, 15)}l-60 130h-14z", draw.choice((*palette[1:], palette[1]))
        )
        for x in range(0, 320, 24)
    )


def shards(draw: random.Random, palette: Palette) -> str:
    def shard(x: int, y: int) -> str:
        first = f"{draw.randint(-22, 22)} {draw.randint(8, 22)}"
        second = f"{draw.randint(10, 30)} {draw.randint(-14, 10)}"
        strength = f' fill-opacity="{draw.uniform(0.5, 1):.2f}"'
        return fill(
            f"M{x} {y}l{first}l{second}z", draw.choice((*palette[1:], palette[1])), strength
        )

    return "".join(shard(x, y) for x in range(0, 230, 17) for y in range(0, 100, 18))


def dots(_: random.Random, palette: Palette) -> str:
    drawn = "".join(
        f'<circle cx="{x + y % 2 * 7}" cy="{y * 9}" r="{max(0.6, 6.2 - abs(x - 110) / 22):.1f}"'
        f' fill="{palette[1]}"/>'
        for x in range(0, 230, 14)
        for y in range(12)
    )
    return drawn + fill("M96 -10h26L84 120H58z", palette[2], ' fill-opacity=".8"')


def waves(_: random.Random, palette: Palette) -> str:
    return "".join(
        fill(f"M-10 {y}q40-22 80 0t80 0t80 0v9q-40 22-80 0t-80 0t-80 0z", palette[1 + i % 2])
        for i, y in enumerate(range(-6, 110, 19))
    )


def tiles(draw: random.Random, palette: Palette) -> str:
    return "".join(
        fill(f"M{x} {y}h26v13h-26z", draw.choice(palette))
        for x in range(0, 230, 26)
        for y in range(0, 104, 13)
    )


def clouds(draw: random.Random, palette: Palette) -> str:
    def cloud() -> str:
        x, y, wide, high = (
            draw.randint(low, high) for low, high in ((0, 230), (0, 100), (10, 34), (6, 15))
        )
        turn = f' transform="rotate({draw.randint(-30, 30)} 110 50)"'
        colour = draw.choice((*palette[1:], palette[1]))
        return f'<ellipse cx="{x}" cy="{y}" rx="{wide}" ry="{high}" fill="{colour}"{turn}/>'

    return "".join(cloud() for _ in range(17))


def drips(draw: random.Random, palette: Palette) -> str:
    return "".join(
        f'<path d="M{x} 0v{draw.randint(14, 40)}l14 14v{draw.randint(20, 60)}" fill="none"'
        f' stroke="{draw.choice(palette[1:])}" stroke-width="4"/>'
        for x in range(6, 240, 15)
    )


PATTERNS: tuple[Pattern, ...] = (chevrons, slashes, shards, dots, waves, tiles, clouds, drips)
TOP = "M14 58L170 14L214 36L58 80Z"
LEFT, RIGHT = "M14 58V78L58 100V80Z", "M58 80V100L214 56V36Z"


@lru_cache(maxsize=64)
def skin_svg(number: int) -> str:
    """The plank of a tournament's finish `number` as an SVG document; 64 of them look different."""
    palette = PALETTES[number % len(PALETTES)]
    pattern = PATTERNS[(number * 3 + 1 + number // len(PALETTES)) % len(PATTERNS)]
    drawn, shade = pattern(random.Random(number), palette), ' opacity="{}"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 228 112">'
        '<ellipse cx="114" cy="98" rx="92" ry="9" opacity=".22"/>'
        f'<clipPath id="t"><path d="{TOP}"/></clipPath>'
        f"{fill(LEFT, palette[1])}{fill(LEFT, '#000', shade.format('.15'))}"
        f"{fill(RIGHT, palette[1])}{fill(RIGHT, '#000', shade.format('.42'))}"
        '<g clip-path="url(#t)"><g transform="rotate(-15 114 50)">'
        f'<rect x="-20" y="-20" width="280" height="150" fill="{palette[0]}"/>{drawn}</g></g>'
        f'<path d="{TOP}" fill="none" stroke="#fff" stroke-opacity=".38" stroke-width="1.2"/>'
        '<path d="M36 69 192 25" stroke="#fff" stroke-opacity=".16" stroke-width="1.5"/></svg>'
    )

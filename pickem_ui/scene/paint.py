"""Colours of the scene: those of assets/tokens.css, mixed as CSS mixes them in oklab."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[2] / "assets" / "tokens.css"
THEMES = {"night": r":root\{(.*?)\n\}", "day": r'\[data-theme="light"\]\{(.*?)\n\}'}
_COLOUR = re.compile(r"--([\w-]+):(#[0-9A-Fa-f]{6})")
_LINEAR_BELOW, _GAMMA = 0.04045, 2.4

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of one theme by their token's name."""

    theme: str
    colours: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.colours[name]

    def mix(self, name: str, other: str, share: float) -> str:
        """`share` (0 to 1) of `name`, the rest `other`; both are tokens or #rrggbb."""
        one, two = (_to_oklab(self.colours.get(colour, colour)) for colour in (name, other))
        at = min(1.0, max(0.0, share))
        return _from_oklab(_triple(a * at + b * (1 - at) for a, b in zip(one, two, strict=True)))


class Tokens(Paint):
    """Colours that a browser looks up and mixes itself, in whatever theme the drawing is shown."""

    def __init__(self) -> None:
        super().__init__("any", {})

    def __getitem__(self, name: str) -> str:
        return f"var(--{name})"

    def mix(self, name: str, other: str, share: float) -> str:
        one, two = (
            colour if colour in {"black", "white"} or "(" in colour else self[colour]
            for colour in (name, other)
        )
        return f"color-mix(in oklab,{one} {round(share * 100)}%,{two})"


def read_paint(theme: str) -> Paint:
    """The colours of "night" or "day"; day keeps those of night that it does not name."""
    css = TOKENS.read_text()
    colours: dict[str, str] = {"black": "#000000", "white": "#ffffff"}
    for name, pattern in THEMES.items():
        found = re.search(pattern, css, re.DOTALL)
        if found is None:
            raise ValueError(f"assets/tokens.css has no block for the {name} theme")
        colours |= dict(_COLOUR.findall(found[1]))
        if name == theme:
            break
    return Paint(theme, colours)


def _triple(values: Iterable[float]) -> Triple:
    a, b, c = values
    return a, b, c


def _to_oklab(colour: str) -> Triple:
    r, g, b = (_to_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long, mid, short = (
        (x * r + y * g + z * b) ** (1 / 3)
        for x, y, z in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    )
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> str:
    light, a, b = lab
    long, mid, short = (
        (light + x * a + y * b) ** 3
        for x, y in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        )
    )
    channels = (
        4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_to_byte(channel):02x}" for channel in channels)


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** _GAMMA


def _to_byte(value: float) -> int:
    clear = min(1.0, max(0.0, value))
    curved = (
        12.92 * clear if clear <= _LINEAR_BELOW / 12.92 else 1.055 * clear ** (1 / _GAMMA) - 0.055
    )
    return round(curved * 255)

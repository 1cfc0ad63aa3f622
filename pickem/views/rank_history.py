"""A fan's rank over a tournament."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankPoint:
    """Rank and points after a result of a stage. `at_ms` is when it counted."""

    at_ms: int
    rank: int
    points: int
    stage: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A rank at the side of a chart; `y` as in `RankChart`."""

    rank: int
    y: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stage behind a chart, and where the line leaves it; every second one is shaded.

    A narrow one has no room to be named.
    """

    stage: str
    x: str
    width: str
    end_x: str
    end_y: str
    is_shaded: bool
    is_named: bool


@dataclass(frozen=True, slots=True)
class RankChart:
    """A drawing of ranks: `line` and `area` are paths in a square of 1000, all else percentages."""

    points: tuple[RankPoint, ...]
    line: str
    area: str
    now_y: str
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]

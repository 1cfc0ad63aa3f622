"""The scale of a rank chart: logarithmic, the better rank higher."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import Final

_ROOM: Final = 1.25  # beyond the best and the worst rank, so that nothing touches an edge
_MOST_TICKS: Final = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From the best to the worst rank that fits."""

    best: float
    worst: float

    def depth(self, rank: float) -> float:
        """How far down `rank` lies: 0 at the top of the chart, 1 at its bottom."""
        return log(rank / self.best) / log(self.worst / self.best)


def scale_of(ranks: Sequence[int]) -> Scale:
    """A scale that all of them fit on; there has to be one."""
    return Scale(min(ranks) / _ROOM, max(ranks) * _ROOM)


def ticks_of(scale: Scale) -> tuple[int, ...]:
    """Round ranks (1, 2, 5, 10, 20, ...) on the scale, few enough to be read."""
    steps = (digit * 10**power for power in range(10) for digit in (1, 2, 5))
    ticks = [rank for rank in steps if scale.best <= rank <= scale.worst]
    every = -(-len(ticks) // _MOST_TICKS) or 1
    return tuple(ticks[::every])


def stretches(stages: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """Which stage the results from one place to another belong to, in order of play."""
    found: list[tuple[str, int, int]] = []
    for stage, places in groupby(range(len(stages)), key=lambda place: stages[place]):
        run = list(places)
        found.append((stage, run[0], run[-1]))
    return tuple(found)


def places_along(count: int) -> tuple[float, ...]:
    """Where each of `count` results stands, from 0 to 1: evenly, as nights have none."""
    return tuple(place / max(1, count - 1) for place in range(count))

"""The total order of fans: points, right picks, then who stopped picking first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pickem.domain.ids import FanId

PODIUM: Final = 3


@dataclass(frozen=True, slots=True)
class Total:
    """What a fan has; `last_saved_at` is the moment of the last pick that was saved."""

    fan: FanId
    points: int
    correct: int
    last_saved_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A fan's place. Fans equal in points and right picks share a rank."""

    rank: int
    total: Total


def ranked(totals: Iterable[Total]) -> tuple[Standing, ...]:
    """Competition ranking, 1, 2, 2, 4. The earlier last pick only decides who is listed first."""
    ordered = sorted(totals, key=lambda t: (-t.points, -t.correct, t.last_saved_at, t.fan))
    standings: list[Standing] = []
    for place, total in enumerate(ordered, start=1):
        above = standings[-1] if standings else None
        is_tied = above is not None and _key(above.total) == _key(total)
        standings.append(Standing(above.rank if above and is_tied else place, total))
    return tuple(standings)


def crowned(points: Sequence[int]) -> int:
    """How many stand on the podium, of a list in order: the first three that have points.

    Three places, however many share a rank: those who are listed first.
    """
    return sum(each > 0 for each in points[:PODIUM])


def _key(total: Total) -> tuple[int, int]:
    return total.points, total.correct

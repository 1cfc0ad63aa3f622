"""The result of a match: maps in order, the series they make, and whether two entries agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from pickem.domain.errors import InvalidInput

HIGHEST_SCORE: Final = 99


@dataclass(frozen=True, slots=True)
class MapScore:
    """One map, scores in the order of the match's teams; `map` is its name, if it is known."""

    map: str | None
    score1: int
    score2: int

    @property
    def is_won_by_first(self) -> bool:
        """Whether the first team of the match won this map."""
        return self.score1 > self.score2


@dataclass(frozen=True, slots=True)
class SeriesScore:
    """Maps won by each team of a decided series."""

    score1: int
    score2: int

    @property
    def is_won_by_first(self) -> bool:
        """Whether the first team of the match won the series."""
        return self.score1 > self.score2


def maps_to_win(best_of: int) -> int:
    """How many maps decide a series."""
    return best_of // 2 + 1


def check_maps(maps: Sequence[MapScore], best_of: int) -> None:
    """Refuses maps that are not one complete series; scores themselves are read leniently.

    Any unequal scores from 0 to 99 will do: overtime rules differ between events.
    """
    needed = maps_to_win(best_of)
    won = [0, 0]
    for number, played in enumerate(maps, start=1):
        if max(won) == needed:
            raise InvalidInput(
                f"maps[{number - 1}]",
                f"Map {number} is too many: the best of {best_of} was decided on map {number - 1}.",
            )
        _check_score(played, number)
        won[0 if played.is_won_by_first else 1] += 1
    if max(won) < needed:
        raise InvalidInput(
            "maps",
            f"A best of {best_of} needs {needed} maps won by one team; "
            f"{won[0]}-{won[1]} decides nothing yet.",
        )


def series_score(maps: Sequence[MapScore], best_of: int) -> SeriesScore:
    """The series the maps make; InvalidInput as `check_maps`."""
    check_maps(maps, best_of)
    first = sum(played.is_won_by_first for played in maps)
    return SeriesScore(first, len(maps) - first)


def compare(first: Sequence[MapScore], second: Sequence[MapScore]) -> tuple[bool, ...]:
    """Per map whether two entries say the same; a map only one of them has is not the same."""
    return tuple(one == other for one, other in zip_longest(first, second))


def is_same(first: Sequence[MapScore], second: Sequence[MapScore]) -> bool:
    """Whether two entries are equal: the same maps and scores in the same order."""
    return tuple(first) == tuple(second)


def _check_score(played: MapScore, number: int) -> None:
    place = f"maps[{number - 1}]"
    for score in (played.score1, played.score2):
        if not 0 <= score <= HIGHEST_SCORE:
            raise InvalidInput(
                place, f"Map {number}: a score is between 0 and {HIGHEST_SCORE}, not {score}."
            )
    if played.score1 == played.score2:
        raise InvalidInput(
            place, f"Map {number} cannot end {played.score1}-{played.score2}: a map has a winner."
        )

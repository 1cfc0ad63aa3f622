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
    """Maps won by each team."""

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
    needed, series = maps_to_win(best_of), series_so_far(maps, best_of)
    if max(series.score1, series.score2) < needed:
        raise InvalidInput(
            "maps",
            f"A best of {best_of} needs {needed} maps won by one team; "
            f"{series.score1}-{series.score2} decides nothing yet.",
        )


def series_so_far(maps: Sequence[MapScore], best_of: int) -> SeriesScore:
    """The series that the maps make, complete or not; InvalidInput for one that cannot be."""
    won = [0, 0]
    for number, played in enumerate(maps, start=1):
        if max(won) == maps_to_win(best_of):
            raise InvalidInput(
                f"maps[{number - 1}]",
                f"Map {number} is too many: the best of {best_of} was decided on map {number - 1}.",
            )
        _check_score(played, number)
        won[0 if played.is_won_by_first else 1] += 1
    return SeriesScore(*won)


def maps_to_report(maps: Sequence[MapScore], best_of: int) -> tuple[int, ...]:
    """The numbers of the maps that can be told, or told anew, after these."""
    won = series_so_far(maps, best_of)
    is_over = max(won.score1, won.score2) == maps_to_win(best_of)
    return tuple(range(1, len(maps) + (1 if is_over else 2)))


def with_map(
    maps: Sequence[MapScore], number: int, played: MapScore, best_of: int
) -> tuple[MapScore, ...]:
    """The maps of a running match after one more, or with another in place of map `number`.

    InvalidInput for a gap, and for maps that cannot follow one another.
    """
    if not 1 <= number <= len(maps) + 1:
        raise InvalidInput("number", f"The next map to report is map {len(maps) + 1}.")
    after = (*maps[: number - 1], played, *maps[number:])
    series_so_far(after, best_of)
    return after


def series_score(maps: Sequence[MapScore], best_of: int) -> SeriesScore:
    """The series the maps make; InvalidInput as `check_maps`."""
    check_maps(maps, best_of)
    return series_so_far(maps, best_of)


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

"""Running matches and the maps that staff has reported of them."""

from dataclasses import dataclass

from pickem.domain.results import MapScore


@dataclass(frozen=True, slots=True)
class RunningMatch:
    """A match that has begun and has no verified result.

    `won1` and `won2` count the maps each team has won by what staff reported so far, which decides
    nothing; `maps` are in the order they were played in.
    """

    match_id: int
    team1: str
    team2: str
    won1: int
    won2: int
    maps: tuple[MapScore, ...]

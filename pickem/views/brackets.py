"""The matches of a bracket."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BracketMatch:
    """A match by its round ("quarterfinal") and its place in it, from 1; teams by their ids.

    `winner` is None, and the scores mean nothing, until the result is verified. `starts_at_ms` is
    whole milliseconds since the Unix epoch, 0 while it is not known.
    """

    match_id: int
    round: str
    place: int
    teams: tuple[int, int]
    starts_at_ms: int
    is_live: bool = False
    winner: int | None = None
    scores: tuple[int, int] = (0, 0)

"""Ranks. Competition ranking: 1, 2, 2, 4."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One fan's place; ties share a rank and are listed by the earlier last saved pick."""

    rank: int
    fan_id: int
    name: str
    points: int
    correct: int


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """What one fan is told of the own place.

    `climbed` is by how many ranks since the list before the newest results, negative downwards.
    """

    row: StandingRow
    climbed: int
    challenges: int

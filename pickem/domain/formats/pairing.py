"""The words every format speaks: pairings, what became of them, and tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from pickem.domain.ids import TeamId

Overrides = Mapping[str, tuple[tuple[TeamId, TeamId], ...]]
"""Pairings an admin put in place of the prescribed ones, by round."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two teams that have to meet; `team1` is the higher seed.

    `round` is "1" to "5" in a Swiss stage and the round's name in a bracket. `is_flagged` says
    that the rulebook's procedure ran into a dead end and was backtracked: an admin may want to
    look and override.
    """

    round: str
    position: int
    team1: TeamId
    team2: TeamId
    best_of: int
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """A pairing with a verified winner."""

    round: str
    winner: TeamId
    loser: TeamId


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a stage's standing. `difficulty` is the opponents' wins minus losses."""

    rank: int
    team: TeamId
    wins: int
    losses: int
    difficulty: int
    initial_seed: int

    @property
    def record(self) -> str:
        """Wins and losses as people write them: 3-1."""
        return f"{self.wins}-{self.losses}"

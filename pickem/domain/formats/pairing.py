"""The words every format speaks: pairings, what became of them, and tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pickem.domain.ids import TeamId

Overrides = Mapping[str, tuple[tuple[TeamId, TeamId], ...]]
"""Pairings an admin put in place of the prescribed ones, by round."""

NO_OVERRIDES: Final[Overrides] = MappingProxyType({})


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

    @property
    def teams(self) -> frozenset[TeamId]:
        """Both teams, in no order."""
        return frozenset((self.team1, self.team2))


@dataclass(frozen=True, slots=True)
class Finished:
    """A pairing with a verified winner."""

    round: str
    winner: TeamId
    loser: TeamId

    @property
    def teams(self) -> frozenset[TeamId]:
        """Both teams, in no order."""
        return frozenset((self.winner, self.loser))


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


def overridden(
    prescribed: tuple[Pairing, ...],
    overrides: Overrides,
    *,
    strongest_first: Iterable[TeamId],
    length_of: Callable[[TeamId, TeamId], int] | None = None,
) -> tuple[Pairing, ...]:
    """The pairings of one round with an admin's choice in place of the rulebook's, if there is one.

    The same teams have to play, each once; who meets whom, and in which order, is free, rematches
    included. `length_of` is the best-of of two teams where it differs within a round. A choice of
    other teams, as a correction may leave it behind, is void: the rulebook's pairings are flagged.
    """
    if not prescribed or prescribed[0].round not in overrides:
        return prescribed
    label = prescribed[0].round
    chosen = overrides[label]
    if sorted(team for pair in chosen for team in pair) != sorted(
        team for pairing in prescribed for team in (pairing.team1, pairing.team2)
    ):
        return tuple(replace(pairing, is_flagged=True) for pairing in prescribed)
    strength = {team: place for place, team in enumerate(strongest_first)}
    ordered = (sorted(pair, key=strength.__getitem__) for pair in chosen)
    return tuple(
        Pairing(
            label,
            place.position,
            first,
            second,
            length_of(first, second) if length_of else place.best_of,
        )
        for place, (first, second) in zip(prescribed, ordered, strict=True)
    )


def is_decided(pairing: Pairing, finished: Iterable[Finished]) -> bool:
    """Whether the two teams have played this very pairing."""
    return any(match.round == pairing.round and match.teams == pairing.teams for match in finished)

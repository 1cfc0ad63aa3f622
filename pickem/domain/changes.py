"""What a match changes about picks of the teams that play it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from pickem.domain.scoring import answers, misses
from pickem.domain.template import Scoring, StageRule


class Effect(StrEnum):
    """What becomes of a pick that was undecided before the match."""

    RIGHT = "right"
    KEPT = "kept"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Change:
    """If `winner` wins, this becomes of a pick of `team` in the group of that kind."""

    winner: TeamId
    kind: str
    team: TeamId
    effect: Effect


@dataclass(frozen=True, slots=True)
class Played:
    """A stage as it stands without one match: its rule, its teams, what else is finished."""

    rule: StageRule
    seeds: Sequence[TeamId]
    finished: Sequence[Finished]
    scoring: Scoring

    def changes(self, label: str, one: TeamId, other: TeamId) -> tuple[Change, ...]:
        """What either outcome of the match between the two, of round `label`, would mean.

        Picks that are decided whoever wins are not in it.
        """
        right, over = self._decided(self.finished)
        found: list[Change] = []
        for winner, loser in ((one, other), (other, one)):
            then_right, then_over = self._decided([*self.finished, Finished(label, winner, loser)])
            found += [
                Change(winner, group.kind, team, _effect((group.kind, team), then_right, then_over))
                for team in (one, other)
                for group in self.rule.groups
                if (group.kind, team) not in right | over
            ]
        return tuple(found)

    def _decided(
        self, finished: Sequence[Finished]
    ) -> tuple[frozenset[tuple[str, TeamId]], frozenset[tuple[str, TeamId]]]:
        told = (self.rule, self.seeds, finished, self.scoring)
        return answers(*told), misses(*told)


def _effect(
    pick: tuple[str, TeamId],
    right: frozenset[tuple[str, TeamId]],
    over: frozenset[tuple[str, TeamId]],
) -> Effect:
    if pick in right:
        return Effect.RIGHT
    return Effect.OVER if pick in over else Effect.KEPT

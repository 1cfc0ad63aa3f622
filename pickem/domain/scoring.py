"""Which teams are right in which group, as far as it is certain, and what a ballot is worth."""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from pickem.domain.formats import single_elimination, swiss
from pickem.domain.formats.pairing import Finished
from pickem.domain.ids import TeamId
from pickem.domain.template import MATCH_WINNER, Format, Scoring, StageRule, Template

THREE_OH: Final = "3-0"
ADVANCE: Final = "advance"
ZERO_THREE: Final = "0-3"
CHAMPION: Final = "champion"

Answer = tuple[str, TeamId]
"""A kind of group and a team, such as ("3-0", 7)."""


@dataclass(frozen=True, slots=True)
class Score:
    """Points and right picks of a ballot."""

    points: int
    correct: int


def answers(
    rule: StageRule, seeds: Sequence[TeamId], finished: Sequence[Finished], scoring: Scoring
) -> frozenset[Answer]:
    """What is certainly right by now. Later results of the stage only add to it.

    The third-place match answers nothing but its own match-winner slot.
    """
    match rule.format:
        case Format.SWISS:
            return _swiss_answers(swiss.outcome(seeds, finished), scoring)
        case Format.BRACKET:
            kinds = _bracket_kinds(len(seeds))
            return frozenset(
                (kinds[played.round], played.winner) for played in finished if played.round in kinds
            )
        case Format.SPECIALS:
            return frozenset()


def misses(
    rule: StageRule, seeds: Sequence[TeamId], finished: Sequence[Finished], scoring: Scoring
) -> frozenset[Answer]:
    """What is certainly wrong by now; what is neither right nor a miss is still open."""
    match rule.format:
        case Format.SWISS:
            return _swiss_misses(seeds, finished, scoring)
        case Format.BRACKET:
            kinds = _bracket_kinds(len(seeds))
            rounds = list(kinds)
            return frozenset(
                (kinds[later], played.loser)
                for played in finished
                if played.round in kinds
                for later in rounds[rounds.index(played.round) :]
            )
        case Format.SPECIALS:
            return frozenset()


def is_missed(kind: str, record: tuple[int, int]) -> bool:
    """Whether wins and losses of a team that plays on make a pick of that kind wrong already."""
    wins, losses = record
    return bool((kind == THREE_OH and losses) or (kind == ZERO_THREE and wins))


def points_by_kind(template: Template, rule: StageRule) -> dict[str, int]:
    """What a right pick is worth in each kind of group of a stage, match winners included."""
    return {group.kind: group.points for group in rule.groups} | {
        MATCH_WINNER: template.match_winner_points
    }


def ballot_points(
    picks: Iterable[tuple[str, Hashable]],
    right: Set[tuple[str, Hashable]],
    points: Mapping[str, int],
) -> Score:
    """The score of one fan's picks, each a kind of group and what was picked."""
    earned = [points[pick[0]] for pick in picks if pick in right]
    return Score(sum(earned), len(earned))


def _swiss_answers(outcome: swiss.SwissOutcome, scoring: Scoring) -> frozenset[Answer]:
    by_kind = {
        THREE_OH: outcome.three_oh,
        ADVANCE: tuple(
            team
            for team in outcome.advanced
            if scoring is Scoring.LENIENT or team not in outcome.three_oh
        ),
        ZERO_THREE: outcome.zero_three,
    }
    return frozenset((kind, team) for kind, teams in by_kind.items() for team in teams)


def _swiss_misses(
    seeds: Sequence[TeamId], finished: Sequence[Finished], scoring: Scoring
) -> frozenset[Answer]:
    outcome = swiss.outcome(seeds, finished)
    too_good = outcome.three_oh if scoring is Scoring.EXACT else ()
    return frozenset(
        {(THREE_OH, played.loser) for played in finished}
        | {(ZERO_THREE, played.winner) for played in finished}
        | {(ADVANCE, team) for team in (*outcome.eliminated, *too_good)}
    )


def _bracket_kinds(teams: int) -> dict[str, str]:
    """The group that each round answers, in order of play."""
    return {
        label: CHAMPION if label == single_elimination.FINAL else label
        for label in single_elimination.rounds(teams)
    }

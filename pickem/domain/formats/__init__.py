"""Tournament formats: what has to be played next, given what has been played.

The functions here choose the format by the stage's rule; specials have no matches.
"""

from collections.abc import Sequence

from pickem.domain.formats import single_elimination, swiss
from pickem.domain.formats.pairing import NO_OVERRIDES, Finished, Overrides, Pairing, TableRow
from pickem.domain.ids import TeamId
from pickem.domain.template import Format, StageRule


def pairings(
    rule: StageRule,
    seeds: Sequence[TeamId],
    finished: Sequence[Finished],
    overrides: Overrides = NO_OVERRIDES,
    standing_pairings: Sequence[Pairing] = (),
) -> tuple[Pairing, ...]:
    """Every pairing of the stage that exists or has to exist now, in order of play.

    `standing_pairings` have begun and stay whatever a correction would prescribe today.
    """
    match rule.format:
        case Format.SWISS:
            return swiss.prescribed(seeds, finished, rule.best_of, overrides, standing_pairings)
        case Format.BRACKET:
            return single_elimination.prescribed(
                seeds,
                finished,
                rule.best_of,
                overrides,
                standing_pairings,
                third_place=rule.third_place,
            )
        case Format.SPECIALS:
            return ()


def standing(
    rule: StageRule, seeds: Sequence[TeamId], finished: Sequence[Finished]
) -> tuple[TableRow, ...]:
    """The stage's table at any moment."""
    match rule.format:
        case Format.SWISS:
            return swiss.standing(seeds, finished)
        case Format.BRACKET:
            return single_elimination.standing(seeds, finished)
        case Format.SPECIALS:
            return ()


def is_complete(rule: StageRule, seeds: Sequence[TeamId], finished: Sequence[Finished]) -> bool:
    """Whether no match is left to play; at once for a stage without matches."""
    match rule.format:
        case Format.SWISS:
            return swiss.is_complete(seeds, finished)
        case Format.BRACKET:
            return single_elimination.is_complete(seeds, finished, third_place=rule.third_place)
        case Format.SPECIALS:
            return True


def advancing(
    rule: StageRule, seeds: Sequence[TeamId], finished: Sequence[Finished]
) -> tuple[TeamId, ...]:
    """Who goes on to the next stage, in the order in which they are seeded there.

    Empty until the stage is complete: before, nobody's place in that order is certain.
    """
    if rule.format is not Format.SWISS or not is_complete(rule, seeds, finished):
        return ()
    return swiss.outcome(seeds, finished).advanced


def is_last_round(rule: StageRule, round_name: str) -> bool:
    """Whether no round of the stage follows that one."""
    last = {Format.SWISS: swiss.ROUNDS[-1], Format.BRACKET: single_elimination.FINAL}
    return last.get(rule.format) == round_name

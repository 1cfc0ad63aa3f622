"""The challenges a fan has met and the tournament medal they add up to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pickem.domain.template import ChallengeKind, ChallengeRule, Medal, Template


@dataclass(frozen=True, slots=True)
class GroupCount:
    """One fan's picks in one group of a stage: slots filled, and how many are right so far."""

    stage: str
    group: str
    filled: int
    correct: int


@dataclass(frozen=True, slots=True)
class Award:
    """Keys of the challenges met, in the template's order, and the medal; None without a pick."""

    challenges: tuple[str, ...]
    medal: Medal | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many picks count for a challenge by now, and how many it takes."""

    done: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether that is enough."""
        return self.done >= self.needed


def award(template: Template, counts: Iterable[GroupCount]) -> Award:
    """What a fan has earned by now. Match winners count for activation and nothing else."""
    counted = tuple(counts)
    keys = tuple(
        rule.key for rule in template.challenges if progress(template, rule, counted).is_met
    )
    has_picked = any(count.filled for count in counted)
    return Award(keys, medal_for(template.medals, len(keys)) if has_picked else None)


def medal_for(medals: Mapping[Medal, int], challenges: int) -> Medal:
    """The highest of a template's medals for that many challenges; its threshold is enough."""
    return max(
        (medal for medal, needed in medals.items() if challenges >= needed),
        key=lambda medal: medals[medal],
    )


def progress(template: Template, rule: ChallengeRule, counts: Sequence[GroupCount]) -> Progress:
    """How far a fan is with one challenge."""
    if rule.kind is ChallengeKind.ACTIVATION:
        return Progress(int(any(count.filled for count in counts)), 1)
    groups = {
        group.kind: group.capacity
        for group in template.stage(rule.stage or "").groups
        if rule.group in (None, group.kind)
    }
    relevant = [count for count in counts if count.stage == rule.stage and count.group in groups]
    if rule.kind is ChallengeKind.TAKE_PART:
        return Progress(sum(count.filled for count in relevant), sum(groups.values()))
    return Progress(sum(count.correct for count in relevant), rule.at_least)


def right_picks_asked(template: Template, stage: str) -> int:
    """How many right picks the challenge of a whole stage asks for; 0 if there is none."""
    asked = (
        rule.at_least
        for rule in template.challenges
        if rule.kind is ChallengeKind.CORRECT and rule.stage == stage and rule.group is None
    )
    return min(asked, default=0)

"""The rules of a tournament as people read them; every number of them is its template's."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pickem.domain.template import MATCH_WINNER, GroupRule, Scoring, StageRule, Template
from pickem.domain.tiers import LIMITS

ROUNDS: Final = ("decider", "other", "quarterfinal", "semifinal", "third-place", "final")


@dataclass(frozen=True, slots=True)
class PickRule:
    """Picks of one kind, the same in all of `stages`: `slots` in each, worth `points` each."""

    kind: str
    format: str
    stages: tuple[str, ...]
    slots: int
    points: int


@dataclass(frozen=True, slots=True)
class Length:
    """How many maps a match of a round can have; in a Swiss stage "decider" and "other"."""

    round: str
    best_of: int


@dataclass(frozen=True, slots=True)
class LockRule:
    """When something locks: `lead_s` seconds before the first match of the stage `of`.

    `what` is the kind of one group of the stage, empty for all the others of it.
    """

    stage: str
    what: str
    of: str
    lead_s: int


@dataclass(frozen=True, slots=True)
class StageRules:
    """One stage; `points` are the most that its ballot can bring."""

    name: str
    format: str
    lengths: tuple[Length, ...]
    slots: int
    points: int
    has_third_place: bool


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    """One challenge; `stage` and `group` are empty where all count."""

    kind: str
    stage: str
    group: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Limit:
    """A medal or a tier and how much it takes."""

    name: str
    needs: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All of it. `match_*` are of the picks of match winners; `points` what all ballots can bring.

    `is_exact`: a team that goes 3-0 makes an advance pick wrong.
    """

    is_exact: bool = True
    picks: tuple[PickRule, ...] = ()
    stages: tuple[StageRules, ...] = ()
    locks: tuple[LockRule, ...] = ()
    match_points: int = 0
    match_lead_s: int = 0
    window_s: int = 0
    points: int = 0
    challenges: tuple[ChallengeLine, ...] = ()
    medals: tuple[Limit, ...] = ()
    tiers: tuple[Limit, ...] = ()

    def __deepcopy__(self, _: object) -> "Rules":
        return self  # what is frozen is shared by every tab


def rules_of(template: Template) -> Rules:
    """What a template says."""
    stages = tuple(_stage(rule) for rule in template.stages)
    return Rules(
        is_exact=template.scoring is Scoring.EXACT,
        picks=(*_picks(template.stages), _match_winner(template)),
        stages=stages,
        locks=tuple(lock for rule in template.stages for lock in _locks(rule, template)),
        match_points=template.match_winner_points,
        match_lead_s=template.match_lock_lead_s,
        window_s=template.pick_window_s,
        points=sum(stage.points for stage in stages),
        challenges=tuple(
            ChallengeLine(rule.kind, rule.stage or "", rule.group or "", rule.at_least)
            for rule in template.challenges
        ),
        medals=tuple(Limit(medal, needed) for medal, needed in template.medals.items()),
        tiers=tuple(Limit(tier, limit) for tier, limit in LIMITS.items()),
    )


def _picks(stages: Iterable[StageRule]) -> list[PickRule]:
    """What is the same in several stages is said once."""
    where: dict[tuple[str, GroupRule], list[str]] = {}
    for stage in stages:
        for group in stage.groups:
            where.setdefault((stage.format, group), []).append(stage.name)
    return [
        PickRule(group.kind, form, tuple(names), group.capacity, group.points)
        for (form, group), names in where.items()
    ]


def _match_winner(template: Template) -> PickRule:
    return PickRule(MATCH_WINNER, "", (), 1, template.match_winner_points)


def _stage(rule: StageRule) -> StageRules:
    return StageRules(
        rule.name,
        rule.format,
        tuple(Length(name, rule.best_of[name]) for name in sorted(rule.best_of, key=_order)),
        sum(group.capacity for group in rule.groups),
        sum(group.capacity * group.points for group in rule.groups),
        rule.third_place,
    )


def _order(round_name: str) -> int:
    return ROUNDS.index(round_name) if round_name in ROUNDS else len(ROUNDS)


def _locks(rule: StageRule, template: Template) -> list[LockRule]:
    """The lock of a stage, then those of groups that lock with another one, at its lead."""
    leaders = {"": rule.locks_with or rule.name} | dict(rule.locks_by_group or {})
    return [
        LockRule(rule.name, what, leader, template.stage(leader).lock_lead_s)
        for what, leader in leaders.items()
    ]

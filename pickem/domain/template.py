"""What a tournament is made of: stages, pick groups, points, locks, challenges, medals.

A template is data (pickem/templates/*.toml). A tournament keeps its own copy, so that changing a
file never changes a running event.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """How the matches of a stage come about; specials have none."""

    SWISS = "swiss16"
    BRACKET = "single_elimination"
    SPECIALS = "specials"


class Scoring(StrEnum):
    """Whether a team that goes 3-0 makes an advance pick wrong (exact) or right (lenient)."""

    EXACT = "exact"
    LENIENT = "lenient"


class ChallengeKind(StrEnum):
    """What a challenge asks of a fan."""

    ACTIVATION = "activation"  # one pick anywhere in the tournament
    TAKE_PART = "take_part"  # every slot of the stage filled
    CORRECT = "correct"  # at least `at_least` right picks


class Medal(StrEnum):
    """The tournament medals, lowest first; a fan without a pick has none."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"
    DIAMOND = "diamond"


MATCH_WINNER = "match-winner"


@dataclass(frozen=True, slots=True)
class GroupRule:
    """`capacity` slots of one kind ("3-0", "quarterfinal", "mvp"), worth `points` each.

    `requires` names the group of the same stage in which the same team has to be picked as well:
    who is to win a semifinal has to win a quarterfinal.
    """

    kind: str
    capacity: int
    points: int
    requires: str | None = None


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage. `best_of` is keyed by "decider" and "other" (Swiss) or by round (bracket).

    `lock_lead_s` whole seconds before the start of the stage's first match its groups lock.
    `locks_with` names the stage whose first match locks a stage that has no matches itself;
    `locks_by_group` overrides it for single groups.
    """

    name: str
    format: Format
    groups: tuple[GroupRule, ...]
    best_of: Mapping[str, int]
    lock_lead_s: int = 60
    third_place: bool = False
    locks_with: str | None = None
    locks_by_group: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ChallengeRule:
    """One challenge. `stage` and `group` narrow which picks count; `at_least` is for CORRECT."""

    key: str
    kind: ChallengeKind
    stage: str | None = None
    group: str | None = None
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """A whole tournament as data. `medals` maps each medal to the challenges it takes.

    A pairing is never played sooner than `pick_window_s` seconds (and its lock lead) after it
    became known: whatever the plan says, fans get that long to pick its winner.
    """

    name: str
    scoring: Scoring
    stages: tuple[StageRule, ...]
    match_winner_points: int
    match_lock_lead_s: int
    challenges: tuple[ChallengeRule, ...]
    medals: Mapping[Medal, int]
    maps: tuple[str, ...]
    skins: tuple[str, ...]
    pick_window_s: int = 60

    def stage(self, name: str) -> StageRule:
        """The stage of that name; KeyError if there is none."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(name)

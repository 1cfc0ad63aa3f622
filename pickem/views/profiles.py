"""A fan as others see one, and as the fan does."""

from dataclasses import dataclass

from pickem.domain.template import ChallengeKind
from pickem.views.rank_history import RankChart


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """A challenge: what it asks for, and how far the fan is.

    An empty `stage` or `group` narrows nothing.
    """

    key: str
    kind: ChallengeKind
    stage: str
    group: str
    needed: int
    done: int
    is_met: bool


@dataclass(frozen=True, slots=True)
class PastBallot:
    """The ballot of a stage whose picks are locked; `lamps` holds "empty" for an unused slot."""

    key: str
    stage: str
    tournament: str
    path: str
    lamps: tuple[str, ...]
    right: int
    points: int


@dataclass(frozen=True, slots=True)
class TierView:
    """Where a fan stands on the ladder. `next` is empty at its top; `percent` is of the way there.

    `left` is how many season points are missing to `next`, which takes `limit`.
    """

    tier: str
    points: int
    next: str
    limit: int
    left: int
    percent: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """One tournament of a fan.

    `rank` is 0 before the first pick, `best_rank` before the first result; `climbed` is since then.
    `decided` picks are right or wrong for good; `row` is the longest row of winners picked right.
    """

    slug: str
    name: str
    rank: int
    fans: int
    best_rank: int
    climbed: int
    right: int
    decided: int
    row: int
    medal: str
    met: int
    challenges: tuple[ChallengeView, ...]
    chart: RankChart | None


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A fan. `country` is an ISO code or empty."""

    name: str
    country: str
    since_ms: int
    is_you: bool
    is_public: bool
    tier: TierView
    crossing: Crossing | None
    ballots: tuple[PastBallot, ...]

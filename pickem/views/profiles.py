"""A fan as others see one, and as the fan does."""

from dataclasses import dataclass

from pickem.domain.template import ChallengeKind
from pickem.views.crossing import Light
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
    """The ballot of a stage whose picks are locked.

    `medal` shows the hardest challenge of the stage that was met: gold for right picks, silver for
    a full ballot, else "none".
    """

    key: str
    stage: str
    tournament: str
    path: str
    lamps: tuple[Light, ...]
    right: int
    points: int
    medal: str


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
class TournamentRun:
    """How a fan does in one tournament.

    `rank` is 0 before the first pick, `best_rank` before the first result; `climbed` is since then,
    and `top` the share of fans (percent) that ends with this one. `decided` picks are right or
    wrong for good, `percent` of them right; `row` is the longest row of winners picked right.
    """

    slug: str
    name: str
    rank: int
    top: float
    best_rank: int
    climbed: int
    right: int
    decided: int
    percent: int
    row: int
    medal: str
    met: int
    challenges: tuple[ChallengeView, ...]
    charts: tuple[RankChart, ...]


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A fan. `country` is an ISO code or empty, `since` a year; `runs` holds the newest, if any."""

    name: str
    country: str
    since: str
    is_you: bool
    is_public: bool
    tier: TierView
    runs: tuple[TournamentRun, ...]
    ballots: tuple[PastBallot, ...]

"""Pick boards: what a fan may pick, has picked, and how it went.

Every time is whole milliseconds since the Unix epoch on the database's clock.
"""

from dataclasses import dataclass
from enum import StrEnum

from pickem.views.tournaments import StageView


class Verdict(StrEnum):
    """How a pick came out; PENDING until it is certain."""

    PENDING = "pending"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class GroupView:
    """`capacity` slots of one kind ("3-0", "quarterfinal", "mvp"), which lock together.

    `requires` is the kind of the group in which the same team has to be picked as well. `answer_id`
    is the verified answer of a special.
    """

    group_id: int
    kind: str
    capacity: int
    points: int
    lock_at_ms: int | None
    is_locked: bool
    requires: str | None
    answer_id: int | None = None


@dataclass(frozen=True, slots=True)
class OptionView:
    """What can be picked: a team, a player, a skin, a map; `group_ids` says in which groups.

    `detail` is a short second line (a player's team). `seed`, `wins` and `losses` are the team's
    in this stage; `half` is 1 or 2 in a bracket and `pair` its quarterfinal, 1 to 4.
    """

    option_id: int
    name: str
    group_ids: tuple[int, ...]
    team_id: int | None = None
    emblem: int | None = None
    seed: int | None = None
    detail: str = ""
    wins: int = 0
    losses: int = 0
    half: int | None = None
    pair: int | None = None


@dataclass(frozen=True, slots=True)
class PickView:
    """One saved pick. `slot_ordinal` starts at 1 within its group."""

    group_id: int
    slot_ordinal: int
    option_id: int
    saved_at_ms: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StageBoard:
    """All of one stage's board for one fan; no picks when nobody is signed in.

    `server_now_ms` is the database's time at the reading: the countdown counts from it.
    """

    tournament_id: int
    slug: str
    stage: StageView
    server_now_ms: int
    groups: tuple[GroupView, ...]
    options: tuple[OptionView, ...]
    picks: tuple[PickView, ...]


@dataclass(frozen=True, slots=True)
class MatchPick:
    """One match-winner slot: two options, its own lock, at most one pick."""

    match_id: int
    group_id: int
    stage_name: str
    round_name: str
    best_of: int
    points: int
    starts_at_ms: int
    lock_at_ms: int
    is_locked: bool
    options: tuple[OptionView, OptionView]
    picked_option_id: int | None
    verdict: Verdict
    score: str

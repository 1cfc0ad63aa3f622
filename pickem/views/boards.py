"""Pick boards: what a fan may pick, has picked, and how it went.

Every time is whole milliseconds since the Unix epoch on the database's clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pickem.views.brackets import BracketMatch
from pickem.views.crowd import CrowdShare
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
    is the verified answer of a special. `is_waiting`: the stage it follows is not drawn yet, so it
    does not lock by the clock.
    """

    group_id: int
    kind: str
    capacity: int
    points: int
    lock_at_ms: int | None
    is_locked: bool
    requires: str | None
    answer_id: int | None = None
    is_waiting: bool = False

    def at(self, now_ms: int) -> "GroupView":
        """The same at a later moment: what is not locked locks by the clock."""
        if self.is_locked or self.lock_at_ms is None or now_ms < self.lock_at_ms:
            return self
        return replace(self, lock_at_ms=None) if self.is_waiting else replace(self, is_locked=True)


@dataclass(frozen=True, slots=True)
class WayIn:
    """How a team comes to a stage: with what record out of which stage before; "" if seeded.

    `form` holds whether it won, for its last five matches of the tournament, oldest first.
    """

    stage: str = ""
    wins: int = 0
    losses: int = 0
    form: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionView:
    """What can be picked: a team, a player, a skin, a map; `group_ids` says in which groups.

    `detail` is a short second line (a player's team). `seed`, `wins` and `losses` are the team's
    in this stage; `half` is 1 or 2 in a bracket and `pair` its quarterfinal, 1 to 4. Of a Swiss
    stage, `meets` is the team it plays in round 1, once that is drawn.
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
    way: WayIn = WayIn()
    meets: int | None = None


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

    `server_now_ms` is the database's time at the reading: the countdown counts from it. `matches`
    are those of a bracket that are paired by now, `shares` how everybody picked in locked groups.
    """

    tournament_id: int
    slug: str
    stage: StageView
    server_now_ms: int
    groups: tuple[GroupView, ...]
    options: tuple[OptionView, ...]
    picks: tuple[PickView, ...]
    matches: tuple[BracketMatch, ...] = ()
    shares: tuple[CrowdShare, ...] = ()

    def is_like(self, other: "StageBoard") -> bool:
        """Whether both say the same, whenever they said it."""
        return replace(self, server_now_ms=other.server_now_ms) == other


@dataclass(frozen=True, slots=True)
class SharedBoard:
    """What all fans share of a stage's board: `board` is the one without picks.

    `places` holds the group and the ordinal in it by slot, `verdicts` what has become of a pick of
    an option in a group; PENDING ones are left out.
    """

    board: StageBoard
    places: Mapping[int, tuple[int, int]]
    verdicts: Mapping[tuple[int, int], Verdict]

    @property
    def server_now_ms(self) -> int:
        """When this is what it is."""
        return self.board.server_now_ms

    def at(self, now_ms: int) -> "SharedBoard":
        """The same at a later moment; where a lock has come, it is locked."""
        groups = tuple(group.at(now_ms) for group in self.board.groups)
        if groups == self.board.groups:
            groups = self.board.groups
        return replace(self, board=replace(self.board, server_now_ms=now_ms, groups=groups))


@dataclass(frozen=True, slots=True)
class MatchPick:
    """One match-winner slot: two options, its own lock, at most one pick.

    `is_running` is true from the first map to the verified result, whose `score` is "2-1".
    """

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
    is_running: bool = False

    def at(self, now_ms: int) -> "MatchPick":
        """The same at a later moment: what is not locked locks by the clock."""
        if self.is_locked or now_ms < self.lock_at_ms:
            return self
        return replace(self, is_locked=True)


@dataclass(frozen=True, slots=True)
class SharedMatches:
    """What all fans share of a tournament's match-winner slots: `matches` are those without picks.

    `picked` holds each with the pick of an option, by (group, option): who picked the same shares
    it. `places` holds the group by slot.
    """

    tournament_id: int
    server_now_ms: int
    matches: tuple[MatchPick, ...]
    picked: Mapping[tuple[int, int], MatchPick]
    places: Mapping[int, int]

    def at(self, now_ms: int) -> "SharedMatches":
        """The same at a later moment; where a lock has come, it is locked."""
        matches = tuple(match.at(now_ms) for match in self.matches)
        if matches == self.matches:
            return replace(self, server_now_ms=now_ms)
        picked = {pick: match.at(now_ms) for pick, match in self.picked.items()}
        return replace(self, server_now_ms=now_ms, matches=matches, picked=picked)

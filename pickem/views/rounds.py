"""A Swiss stage after its lock: rounds, standings, how everybody picked, and one fan's own.

Every time is whole milliseconds since the Unix epoch on the database's clock. What all fans share
names no fan; `Own` is one fan's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pickem.domain.chances import Ways
from pickem.domain.crowd import Rarity
from pickem.domain.formats.pairing import Pairing
from pickem.domain.needs import Aim, NeedKind
from pickem.domain.rounds import Fate, Record
from pickem.domain.template import Scoring
from pickem.views.boards import Verdict
from pickem.views.crowd import CrowdShare


class MatchFace(StrEnum):
    """How far a match is; it is over once its result is verified."""

    AHEAD = "ahead"
    LIVE = "live"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class TeamTag:
    """A team where there is little room: `tag` is its name in at most five signs."""

    team: int
    name: str
    tag: str


@dataclass(frozen=True, slots=True)
class RoundMatch:
    """One match of a round; `winner` is 1 or 2 once it is OVER, else 0."""

    match_id: int
    face: MatchFace
    starts_at_ms: int
    one: TeamTag
    other: TeamTag
    won1: int
    won2: int
    winner: int


@dataclass(frozen=True, slots=True)
class RoundGroup:
    """Everybody who comes to a round with one record, in `pairs` matches.

    See domain.rounds.RecordGroup for `teams` and `waiting`.
    """

    wins: int
    losses: int
    fate: Fate
    pairs: int
    matches: tuple[RoundMatch, ...]
    teams: tuple[TeamTag, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Round:
    """One column. `starts_at_ms` is 0 until a match of it is drawn."""

    number: int
    starts_at_ms: int
    is_current: bool
    is_drawn: bool
    groups: tuple[RoundGroup, ...]


@dataclass(frozen=True, slots=True)
class CrowdLine:
    """One line of the standing. The three shares are whole percent of the ballots.

    `difficulty` is signed; `road` is how long its bar is, in percent of the longest.
    """

    rank: int
    team: TeamTag
    wins: int
    losses: int
    difficulty: int
    road: int
    fate: Fate
    three_oh: int
    advance: int
    zero_three: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """The stage as everybody sees it. `ballots` is 0 until the crowd is counted.

    `current` is the round being played, or the last one; `at_least` the right picks that the
    challenge of the stage asks for.
    """

    number: int = 0
    current: int = 0
    locked_at_ms: int = 0
    is_over: bool = False
    ballots: int = 0
    at_least: int = 0
    columns: tuple[Round, ...] = ()
    lines: tuple[CrowdLine, ...] = ()
    playing: tuple[RoundMatch, ...] = ()

    def __deepcopy__(self, _: object) -> "Rounds":
        return self  # Reflex copies every default for every tab


@dataclass(frozen=True, slots=True)
class OwnPick:
    """A pick of one's own with how many shared it; `percent` is -1 until that is counted.

    `team` is 0 for a slot that was left empty.
    """

    team: int
    name: str
    kind: str
    verdict: Verdict
    percent: int
    rarity: Rarity


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely so many right picks are, in percent; `height` is relative to the likeliest."""

    right: int
    percent: int
    height: int
    is_enough: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One line of what is still needed; see domain.needs."""

    kind: NeedKind
    n: int
    teams: tuple[TeamTag, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """One fan's ballot after the lock. `chance` is in percent; `picks` in slot order.

    `by_team` holds the same picks by the team's id, `lights` a lamp per slot: right, open, wrong.
    """

    has_picks: bool = False
    points: int = 0
    possible: int = 0
    right: int = 0
    still_open: int = 0
    wrong: int = 0
    total: int = 0
    picks: tuple[OwnPick, ...] = ()
    lights: tuple[Verdict, ...] = ()
    by_team: Mapping[int, OwnPick] = field(default_factory=dict[int, OwnPick])
    chance: int = 0
    likely: tuple[Likely, ...] = ()
    aim: Aim = Aim.SHORT
    missing: int = 0
    needs: tuple[NeedLine, ...] = ()

    def __deepcopy__(self, _: object) -> "Own":
        return self


@dataclass(frozen=True, slots=True)
class SharedRounds:
    """What all fans share, and what each one's own is made from.

    `open_matches` are those without a winner, with the record that their teams bring.
    """

    server_now_ms: int
    rounds: Rounds
    ways: Ways
    open_matches: tuple[tuple[Pairing, Record], ...]
    scoring: Scoring
    teams: Mapping[int, TeamTag]
    shares: Mapping[tuple[int, int], CrowdShare]

    def at(self, now_ms: int) -> "SharedRounds":
        """The same at a later moment."""
        return replace(self, server_now_ms=now_ms)

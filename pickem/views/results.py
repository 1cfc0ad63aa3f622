"""Result entry by two people: matches, sheets and specials as the admin app shows them.

Every time is whole milliseconds since the Unix epoch, UTC.
"""

from dataclasses import dataclass
from enum import StrEnum

from pickem.domain.results import MapScore


class Desk(StrEnum):
    """Whose turn it is for a result, seen by one member of staff."""

    NEEDS_YOU = "needs-you"  # to enter, or to verify an equal pair of entries
    WAITING = "waiting"  # for another person
    MISMATCH = "mismatch"  # two entries that are not equal
    VERIFIED = "verified"
    LATER = "later"  # not begun yet


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One match in the list of results."""

    match_id: int
    stage_name: str
    round_name: str
    team1: str
    team2: str
    emblem1: int
    emblem2: int
    best_of: int
    starts_at_ms: int | None
    desk: Desk
    entries: int
    score: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One person's entry."""

    staff_name: str
    is_own: bool
    entered_at_ms: int
    maps: tuple[MapScore, ...]


@dataclass(frozen=True, slots=True)
class MatchSheet:
    """The entry form of one match.

    `entries` holds only what the caller may see: the other person's entry stays out until the
    caller has saved an own one, while `entered_by` names everybody who has entered.
    `equal` says per map whether both entries agree; empty before there are two. `reported` is what
    fans are told while the match is played, which counts for nothing; `reportable` are the numbers
    of the maps that may be reported now: those reported before, and the next one.
    """

    match: MatchRow
    map_names: tuple[str, ...]
    entries: tuple[EntryView, ...]
    entered_by: tuple[str, ...]
    equal: tuple[bool, ...]
    may_enter: bool
    may_verify: bool
    may_withdraw: bool
    may_send_back: bool
    verified_by: str | None
    verified_at_ms: int | None
    reported: tuple[MapScore, ...] = ()
    reportable: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SpecialOption:
    """One possible answer of a special."""

    option_id: int
    name: str


@dataclass(frozen=True, slots=True)
class SpecialSheet:
    """The answer of one special ("mvp", "skin", "map"), entered twice like a match.

    `own_option_id` is the caller's entry; `other_option_id` the other person's, hidden (None)
    until the caller has entered.
    """

    group_id: int
    kind: str
    desk: Desk
    options: tuple[SpecialOption, ...]
    own_option_id: int | None
    other_option_id: int | None
    entered_by: tuple[str, ...]
    may_enter: bool
    may_verify: bool
    may_send_back: bool
    may_withdraw: bool
    verified_option_id: int | None

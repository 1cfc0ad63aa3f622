"""Ranks. Competition ranking: 1, 2, 2, 4."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pickem.domain.tiers import Tier


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One fan's place; ties share a rank and are listed by the earlier last saved pick.

    `climbed` is as in OwnStanding, where a list says it.
    """

    rank: int
    fan_id: int
    name: str
    points: int
    correct: int
    climbed: int = 0


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """What one fan is told of the own place.

    `climbed` is by how many ranks since the list before the newest results, negative downwards.
    """

    row: StandingRow
    climbed: int
    challenges: int


class Lamp(StrEnum):
    """One of the last picks that are decided, or that there is none."""

    RIGHT = "right"
    WRONG = "wrong"
    UNLIT = "unlit"


@dataclass(frozen=True, slots=True)
class RankRow:
    """One line of a list; `climbed` as in OwnStanding, `country` empty where the fan names none.

    `streak` is the last decided picks in order of their locks, `hits` how many of them are right.
    """

    rank: int
    fan_id: int
    name: str
    points: int
    correct: int
    climbed: int
    country: str
    tier: Tier
    streak: tuple[Lamp, ...]
    hits: int


class Among(StrEnum):
    """Who is listed: everybody, or those of one country or tier."""

    EVERYBODY = "everybody"
    COUNTRY = "country"
    TIER = "tier"


@dataclass(frozen=True, slots=True)
class RankList:
    """One page of a list, counted from 1; `first` is the place of its first row in the list.

    `podium` are the first three of everybody, as far as they have points; they come before `rows`.
    What is not the first page of everybody may be one revision behind. `fans` is how many the
    whole list holds; `tournament_id` is 0 while there is no tournament.
    """

    tournament_id: int
    among: Among
    which: str
    page: int
    pages: int
    fans: int
    first: int
    podium: tuple[RankRow, ...]
    rows: tuple[RankRow, ...]
    countries: tuple[str, ...]
    server_now_ms: int

    def at(self, now_ms: int) -> "RankList":
        """The same at a later moment."""
        return replace(self, server_now_ms=now_ms)


@dataclass(frozen=True, slots=True)
class FoundFan:
    """A fan whose name begins with what was asked for."""

    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found for what was `asked`."""

    asked: str
    fans: tuple[FoundFan, ...]

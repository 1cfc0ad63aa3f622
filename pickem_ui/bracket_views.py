"""What a bracket shows after its lock."""

from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What one side of a match is to a fan."""

    RIGHT = "right"
    WRONG = "wrong"
    OPEN = "open"  # picked, still to be played
    LOST = "lost"
    PLAIN = "plain"
    WAITING = "waiting"  # nobody knows yet who it is


@dataclass(frozen=True, slots=True)
class Entrant:
    """One side of a match. `had` is whom the fan had in its place; `score` -1 is none yet.

    So many `percent` picked it to win the match; -1 before that is counted.
    """

    name: str = ""
    emblem: int = 0
    fate: str = Fate.WAITING
    score: int = -1
    had: str = ""
    percent: int = -1


@dataclass(frozen=True, slots=True)
class Tie:
    """One match. `points` are what the pick in it gave; `is_guess` if both teams are only picked.

    `is_turned` if its second team stands first here; `match_id` 0 is a match not paired yet.
    """

    match_id: int
    kind: str
    place: int
    starts_at_ms: int
    fate: str
    points: int
    sides: tuple[Entrant, Entrant]
    is_guess: bool = False
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The line from a match, by its place from 0 and one of its sides, into the next round."""

    match: int
    side: int
    look: str


@dataclass(frozen=True, slots=True)
class Column:
    """One round."""

    kind: str
    points: int
    ties: tuple[Tie, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Champion:
    """Whom the fan has named (`fate`), and the `winner`, once that is known.

    `shown` is whom the tower stands for, with its `emblem`: nobody once the one named is out.
    So many `percent` of the `ballots` have named the same; `rarity` is "" before that is counted.
    """

    name: str = ""
    fate: str = Fate.PLAIN
    winner: str = ""
    shown: str = ""
    emblem: int = 0
    percent: int = 0
    rarity: str = ""
    ballots: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """All of it. `lamps` are the fates of the picks, in order; `third` the match for place 3.

    `finalists` are the two whom the fan has in the final, while both can still meet there.
    `next` is the match on which a pick hangs that is being played, or is played next: none or one;
    `for_team` is who has to win it.
    """

    first: int = 0
    columns: tuple[Column, ...] = ()
    lamps: tuple[str, ...] = ()
    right: int = 0
    wrong: int = 0
    scored: int = 0
    open: int = 0
    most: int = 0
    champion: Champion = field(default_factory=Champion)
    finalists: tuple[str, ...] = ()
    next: tuple[Tie, ...] = ()
    for_team: str = ""
    for_points: int = 0
    third: tuple[Tie, ...] = ()

    def __deepcopy__(self, _: object) -> "Results":
        return self  # Reflex copies every default for every tab

"""A played Major as an event file tells it: everything an import and a replay need.

Teams go by their names as in the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EventTeam:
    """A team in a Swiss stage, with its initial seed there."""

    name: str
    seed: int
    region: str | None


@dataclass(frozen=True, slots=True)
class EventMap:
    """A map of a series; scores in the order of the match's teams, both None where unknown."""

    map: str | None
    score1: int | None
    score2: int | None


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A match and its result.

    `round` is ours, `round_in_file` the file's own word for it. `score1` and `score2` count maps;
    both are None where the file does not tell. `maps` holds the played maps, all or none;
    `starts_at` is a whole second, UTC, made up where the file has none or one before the previous
    round.
    """

    round: str
    round_in_file: str
    team1: str
    team2: str
    winner: str
    best_of: int
    score1: int | None
    score2: int | None
    maps: tuple[EventMap, ...]
    starts_at: datetime
    is_made_up: bool

    @property
    def loser(self) -> str:
        """The team that did not win."""
        return self.team2 if self.winner == self.team1 else self.team1

    @property
    def teams(self) -> frozenset[str]:
        """Both teams, in no order."""
        return frozenset((self.team1, self.team2))


@dataclass(frozen=True, slots=True)
class EventStandingRow:
    """One line of a final standing; `difficulty` is the opponents' wins minus losses."""

    rank: int
    team: str
    record: str
    difficulty: int
    initial_seed: int


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """Who went through and who went home; `advanced` holds the 3-0 teams too."""

    three_oh: tuple[str, ...]
    advanced: tuple[str, ...]
    zero_three: tuple[str, ...]
    eliminated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventStage:
    """A Swiss stage: teams by seed, matches in order of play, and what became of it.

    `best_of` is keyed by "decider" and "other", read from the matches.
    """

    name: str
    teams: tuple[EventTeam, ...]
    matches: tuple[EventMatch, ...]
    best_of: Mapping[str, int]
    final_standing: tuple[EventStandingRow, ...]
    outcome: EventOutcome


@dataclass(frozen=True, slots=True)
class EventPlayoffs:
    """The bracket; `seeds` are its teams in the order of the last Swiss stage's standing."""

    seeds: tuple[str, ...]
    matches: tuple[EventMatch, ...]
    best_of: Mapping[str, int]
    has_third_place: bool
    champion: str


@dataclass(frozen=True, slots=True)
class EventMvp:
    """The most valuable player; the team where the file names it."""

    player: str
    team: str | None


@dataclass(frozen=True, slots=True)
class EventFile:
    """A whole Major. `rosters` has the teams whose players the file knows."""

    file_name: str
    slug: str
    name: str
    location: str | None
    starts_on: date
    ends_on: date
    stages: tuple[EventStage, ...]
    playoffs: EventPlayoffs
    rosters: Mapping[str, tuple[str, ...]]
    mvp: EventMvp | None
    most_played_map: str | None

    @property
    def teams(self) -> tuple[str, ...]:
        """Every team once, in order of first appearance."""
        return tuple(dict.fromkeys(team.name for stage in self.stages for team in stage.teams))

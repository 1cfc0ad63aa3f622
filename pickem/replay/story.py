"""The story a replay tells: what really happened, matched with what the product makes of it."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventFile, EventMatch, read_event
from pickem.domain.results import MapScore
from pickem.replay.crowd import HIGHER_SEED_WINS
from pickem.replay.draws import draw_one
from pickem.replay.made_up import Played, complete
from pickem.views.replay import MatchMade

PLAYOFFS, SPECIALS = "Playoffs", "Specials"
Key = tuple[str, str, frozenset[str]]
"""Stage, round and the two teams: what makes a pairing the same here and there."""


@dataclass(slots=True)
class Story:
    """A Major from its file. `document` is the file as plain JSON, for words and for the oracle."""

    event: EventFile
    document: dict[str, Any]
    seed: int
    chapters: dict[Key, EventMatch] = field(init=False)
    made_up: set[Key] = field(default_factory=set[Key], init=False)

    def __post_init__(self) -> None:
        self.chapters = dict(_chapters(self.event))

    def slot_of(self, made: MatchMade) -> str:
        """What the match-winner slot of a match is called: ROUND:TEAM1:TEAM2 as in the file."""
        told = self.chapters.get(_key(made))
        if told is None:
            return f"{made.round}:{made.team1}:{made.team2}"
        return f"{told.round_in_file}:{told.team1}:{told.team2}"

    def is_told(self, made: MatchMade) -> bool:
        """Whether the file has this pairing."""
        return _key(made) in self.chapters

    def word_for(self, option: str) -> str:
        """What the file calls an option: the MVP by name alone, whoever else has that name."""
        mvp = self.event.mvp
        return mvp.player if mvp and option == f"{mvp.player} ({mvp.team})" else option

    def maps_of(self, made: MatchMade) -> tuple[MapScore, ...]:
        """The maps of a match in the order of the product's two teams."""
        rng = random.Random("/".join((str(self.seed), made.stage, made.round, *sorted(made.teams))))
        match = self.chapters.get(_key(made)) or self._invent(made, rng)
        played = complete(match, rng)
        if played.is_made_up:
            self.made_up.add(_key(made))
        return _seen_by(played, match, made.team1)

    def _invent(self, made: MatchMade, rng: random.Random) -> EventMatch:
        """A pairing the file does not have gets a result all the same: the show goes on."""
        chance = HIGHER_SEED_WINS[made.best_of]
        winner = draw_one({made.team1: chance, made.team2: 1 - chance}, rng)
        return EventMatch(
            round=made.round,
            round_in_file=made.round,
            team1=made.team1,
            team2=made.team2,
            winner=winner,
            best_of=made.best_of,
            score1=None,
            score2=None,
            maps=(),
            starts_at=self.event.stages[0].matches[0].starts_at,
            is_made_up=True,
        )


def read_story(file: Path, seed: int) -> Story:
    """The story in an event file; EventFileRefused names what is wrong with it and where."""
    try:
        content = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EventFileRefused(str(file), "(top)", f"cannot be read: {error}.") from error
    return Story(read_event(str(file), content), json.loads(content), seed)


def _chapters(event: EventFile) -> Iterator[tuple[Key, EventMatch]]:
    told = [(stage.name, stage.matches) for stage in event.stages]
    for stage, matches in (*told, (PLAYOFFS, event.playoffs.matches)):
        for match in matches:
            yield (stage, match.round, match.teams), match


def _key(made: MatchMade) -> Key:
    return made.stage, made.round, made.teams


def _seen_by(played: Played, match: EventMatch, first_team: str) -> tuple[MapScore, ...]:
    if match.team1 == first_team:
        return played.maps
    return tuple(MapScore(one.map, one.score2, one.score1) for one in played.maps)

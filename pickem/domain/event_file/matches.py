"""Reading one match: who, how long, how it ended. Gaps are kept, contradictions refused."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from pickem.domain.document import Place
from pickem.domain.event_file.model import EventMap
from pickem.domain.results import HIGHEST_SCORE

ROUNDS_OF_A_MAP = 13  # what wins one; a score that high counts rounds, not maps
_LENGTHS = (1, 3, 5)
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class RawMatch:
    """A match as written, its winner checked; what depends on other matches is still open."""

    place: Place
    round: str
    round_in_file: str
    team1: str
    team2: str
    winner: str
    best_of: int | None
    score: tuple[int, int] | None
    maps: tuple[EventMap, ...]
    starts_at: datetime | None

    @property
    def loser(self) -> str:
        """The team that did not win."""
        return self.team2 if self.winner == self.team1 else self.team1


def read_match(place: Place, round_name: str, teams: Collection[str]) -> RawMatch:
    """The match at `place` between two of `teams`."""
    team1, team2, winner = (place.at(key).text() for key in ("team1", "team2", "winner"))
    for key, team in (("team1", team1), ("team2", team2)):
        if team not in teams:
            raise place.at(key).refusal(f'"{team}" is no team of this stage.')
    if team1 == team2:
        raise place.at("team2").refusal(f"{team1} cannot play itself.")
    if winner not in (team1, team2):
        raise place.at("winner").refusal(f'"{winner}" did not play: {team1} met {team2}.')
    maps, score = place.maybe("maps"), _pair(place)
    # Said here, where the match itself is wrong, not at a later one that follows from it.
    if score is not None and score[winner != team1] < score[winner == team1]:
        raise place.at("score1").refusal(
            f"{score[0]}-{score[1]} does not make {winner} the winner."
        )
    return RawMatch(
        place=place,
        round=round_name,
        round_in_file=round_in_file(place),
        team1=team1,
        team2=team2,
        winner=winner,
        best_of=_best_of(place),
        score=score,
        maps=tuple(_read_map(entry) for entry in maps.items()) if maps else (),
        starts_at=_start(place),
    )


def round_in_file(place: Place) -> str:
    """What the file calls the match's round: its own word, else the key under which it stands."""
    written = place.maybe("round")
    return str(written.value) if written else place.path.rpartition(".")[2]


def _read_map(place: Place) -> EventMap:
    if place.value is None:
        return EventMap(None, None, None)
    name = place.maybe("map")
    score = _pair(place)
    if score == (0, 0):  # never begun
        score = None
    if score is not None and score[0] == score[1]:
        raise place.refusal(f"{score[0]}-{score[1]} is a tie: a map has a winner.")
    return EventMap(name.text() if name else None, *(score or (None, None)))


def _pair(place: Place) -> tuple[int, int] | None:
    """Both scores; half a score is as good as none."""
    score1, score2 = (
        score.integer(0, HIGHEST_SCORE) if score else None
        for score in (place.maybe("score1"), place.maybe("score2"))
    )
    return None if score1 is None or score2 is None else (score1, score2)


def _best_of(place: Place) -> int | None:
    length = place.maybe("best_of")
    if length is None:
        return None
    if length.integer() not in _LENGTHS:
        raise length.refusal(f"a series is the best of 1, 3 or 5, not {length.value}.")
    return length.integer()


def _start(place: Place) -> datetime | None:
    """The start, fractions of a second cut off; nothing, or a day without a time, is a gap."""
    start = place.maybe("start_utc")
    if start is None or start.value == "" or _DAY_ONLY.fullmatch(start.text()):
        return None
    try:
        moment = datetime.fromisoformat(start.text())
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise start.refusal(f'"{start.value}" is no ISO 8601 time.') from error
    return moment.replace(microsecond=0)

"""Reading one match: who, how long, how it ended. Gaps are kept, contradictions refused."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pickem.domain.document import Place
from pickem.domain.event_file.model import EventMap
from pickem.domain.results import HIGHEST_SCORE, maps_to_win

_LENGTHS = (1, 3, 5)
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class RawMatch:
    """A match as written, its winner checked; what depends on other matches is still open."""

    place: Place
    round: str
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
    maps = place.maybe("maps")
    return RawMatch(
        place=place,
        round=round_name,
        team1=team1,
        team2=team2,
        winner=winner,
        best_of=_best_of(place),
        score=_pair(place),
        maps=tuple(_read_map(entry) for entry in maps.items()) if maps else (),
        starts_at=_start(place),
    )


def settled(match: RawMatch, best_of: int) -> tuple[tuple[int, int] | None, tuple[EventMap, ...]]:
    """Series score and played maps, agreeing with each other, the winner and the length.

    The score follows from the number of maps where only these are known, and from the winner
    alone in a best of one.
    """
    needed = maps_to_win(best_of)
    is_first = match.winner == match.team1
    if match.score is not None:
        won, lost = match.score if is_first else match.score[::-1]
        if won != needed or lost >= needed:
            raise match.place.at("score1").refusal(
                f"{match.score[0]}-{match.score[1]} does not make {match.winner} "
                f"the winner of a best of {best_of}."
            )
    maps = _played(match, needed)
    score = match.score
    if score is None and (maps or best_of == 1):
        lost = max(len(maps), needed) - needed
        score = (needed, lost) if is_first else (lost, needed)
    if maps and score is not None:
        if len(maps) != sum(score) or min(score) >= needed:
            raise match.place.at("maps").refusal(
                f"{len(maps)} maps are no series of {score[0]}-{score[1]} in a best of {best_of}."
            )
        _check_winners(match, maps, score)
    return score, maps


def _played(match: RawMatch, needed: int) -> tuple[EventMap, ...]:
    """The maps without listed but unplayed ones at the end."""
    maps = match.maps
    total = sum(match.score) if match.score else None
    if total is None and sum(_won_by(match, entry) == match.winner for entry in maps) >= needed:
        total = sum(_won_by(match, entry) is not None for entry in maps)
    while total is not None and len(maps) > total and maps[-1].score1 is None:
        maps = maps[:-1]
    return maps


def _check_winners(match: RawMatch, maps: Sequence[EventMap], score: tuple[int, int]) -> None:
    place = match.place.at("maps")
    winners = [_won_by(match, entry) for entry in maps]
    if winners[-1] not in (None, match.winner):
        raise place.items()[-1].refusal(f"{match.winner} won the series, so also its last map.")
    if winners.count(match.team1) > score[0] or winners.count(match.team2) > score[1]:
        raise place.refusal(f"the map scores contradict a series of {score[0]}-{score[1]}.")


def _won_by(match: RawMatch, entry: EventMap) -> str | None:
    if entry.score1 is None or entry.score2 is None:
        return None
    return match.team1 if entry.score1 > entry.score2 else match.team2


def _read_map(place: Place) -> EventMap:
    name = place.maybe("map")
    score = _pair(place)
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
    """The start, fractions of a second cut off; a day without a time is a gap."""
    start = place.maybe("start_utc")
    if start is None or _DAY_ONLY.fullmatch(start.text()):
        return None
    try:
        moment = datetime.fromisoformat(start.text())
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise start.refusal(f'"{start.value}" is no ISO 8601 time.') from error
    return moment.replace(microsecond=0)

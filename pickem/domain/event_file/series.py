"""How a series came out: a score and maps that agree with each other, the winner and the length."""

from collections.abc import Sequence
from dataclasses import replace

from pickem.domain.errors import PickemError
from pickem.domain.event_file.matches import ROUNDS_OF_A_MAP, RawMatch
from pickem.domain.event_file.model import EventMap
from pickem.domain.results import maps_to_win

Score = tuple[int, int]


def settled(match: RawMatch, best_of: int) -> tuple[Score | None, tuple[EventMap, ...]]:
    """Series score and played maps, the maps all or none.

    The score follows from the number of maps where only these are known, and from the winner
    alone in a best of one. A series that was not played out (a walkover) has neither.
    """
    needed = maps_to_win(best_of)
    if best_of == 1:
        match = _with_rounds_as_map(match)
    _check_score(match, best_of)
    maps = _played(match, needed)
    losses = _seen(match, match.score)[1] if match.score else _wins(match, maps).count(False)
    is_whole = len(maps) >= needed + losses
    _check_maps(match, maps, best_of, is_whole=is_whole)
    maps = maps if is_whole else ()
    score = match.score if match.score and max(match.score) == needed else None
    if score is None and (maps or best_of == 1):
        score = _seen(match, (needed, max(len(maps), needed) - needed))
    return score, maps


def _with_rounds_as_map(match: RawMatch) -> RawMatch:
    """Some records give the rounds of a best of one's only map as its score."""
    if match.score is None or max(match.score) < ROUNDS_OF_A_MAP:
        return match
    won, lost = _seen(match, match.score)
    if won <= lost:
        raise _not_won(match, 1)
    known = match.maps[0] if match.maps else EventMap(None, None, None)
    told = EventMap(known.map, *match.score)
    if known.score1 is not None and known != told:
        raise match.place.at("maps").refusal(
            f"{known.score1}-{known.score2} is not the score of {told.score1}-{told.score2}."
        )
    return replace(match, score=None, maps=(told, *match.maps[1:]))


def _check_score(match: RawMatch, best_of: int) -> None:
    """Too few maps won are a walkover; too many, or more by the loser, cannot be."""
    if match.score is not None:
        won, lost = _seen(match, match.score)
        needed = maps_to_win(best_of)
        if won > needed or lost >= needed or lost > won:
            raise _not_won(match, best_of)


def _not_won(match: RawMatch, best_of: int) -> PickemError:
    score1, score2 = match.score or (0, 0)
    return match.place.at("score1").refusal(
        f"{score1}-{score2} does not make {match.winner} the winner of a best of {best_of}."
    )


def _played(match: RawMatch, needed: int) -> tuple[EventMap, ...]:
    """The maps without listed but unplayed ones at the end."""
    maps = match.maps
    wins = _wins(match, maps)
    total = sum(match.score) if match.score else None
    if total is None and wins.count(True) >= needed:
        total = len(wins) - wins.count(None)
    while total is not None and len(maps) > total and maps[-1].score1 is None:
        maps = maps[:-1]
    return maps


def _check_maps(match: RawMatch, maps: Sequence[EventMap], best_of: int, *, is_whole: bool) -> None:
    needed = maps_to_win(best_of)
    won, lost = _seen(match, match.score) if match.score else (needed, needed - 1)
    ended = f" that ended {match.score[0]}-{match.score[1]}" if match.score else ""
    series = f"a best of {best_of}{ended}"
    wins = _wins(match, maps)
    if len(maps) > won + lost:
        raise match.place.at("maps").refusal(f"{len(maps)} maps are too many for {series}.")
    if is_whole and wins[-1] is False:
        raise _last(match, maps, f"{match.winner} won the series, so also its last map.")
    if wins.count(True) > won or wins.count(False) > lost:
        raise match.place.at("maps").refusal(f"the map scores contradict {series}.")
    if is_whole and wins[:-1].count(True) >= needed:
        raise _last(match, maps, f"{match.winner} had won the series before this map.")


def _last(match: RawMatch, maps: Sequence[EventMap], reason: str) -> PickemError:
    return match.place.at("maps").items()[len(maps) - 1].refusal(reason)


def _wins(match: RawMatch, maps: Sequence[EventMap]) -> list[bool | None]:
    """Per map whether the winner of the series won it; None where the record is silent."""
    return [
        None
        if played.score1 is None or played.score2 is None
        else (played.score1 > played.score2) == (match.winner == match.team1)
        for played in maps
    ]


def _seen(match: RawMatch, score: Score) -> Score:
    """A score with the winner's side first, or such a score in the order of the teams."""
    return score if match.winner == match.team1 else (score[1], score[0])

"""Map scores where the public record has none: invented, and consistent with all that is known."""

from collections.abc import Sequence
from typing import NamedTuple

from pickem.domain.event_file.model import EventMap, EventMatch
from pickem.domain.results import MapScore, maps_to_win
from pickem.replay.draws import Rng

_REGULATION = 13
_OVERTIME = 16
_OVERTIME_CHANCE = 0.1
_UNKNOWN = EventMap(None, None, None)


class Played(NamedTuple):
    """The maps of one match, ready to be entered, in the order of the file's two teams."""

    maps: tuple[MapScore, ...]
    is_made_up: bool


def complete(match: EventMatch, rng: Rng) -> Played:
    """All maps of a match: known scores as they are, the others such that the series comes out."""
    wins = maps_to_win(match.best_of)
    lost = _maps_lost(match)
    total = wins + (rng.randrange(wins) if lost is None else lost)
    maps = match.maps or (_UNKNOWN,) * total
    order = _winners(maps, wins, first_wins=match.winner == match.team1, rng=rng)
    scored = zip(maps, order, strict=True)
    return Played(
        tuple(_scored(played, rng, is_first=is_first) for played, is_first in scored),
        any(_is_open(played) for played in maps),
    )


def _maps_lost(match: EventMatch) -> int | None:
    if match.score1 is None or match.score2 is None:
        return None
    return min(match.score1, match.score2)


def _is_open(played: EventMap) -> bool:
    return played.score1 is None or played.score2 is None


def _winners(
    maps: Sequence[EventMap], wins: int, *, first_wins: bool, rng: Rng
) -> tuple[bool, ...]:
    """Per map whether the first team won it; the map that decides a series is its last."""
    known = [None if _is_open(m) else (m.score1 or 0) > (m.score2 or 0) for m in maps]
    if known[-1] is None:
        known[-1] = first_wins
    free = [first_wins] * (wins - known.count(first_wins))
    free += [not first_wins] * (known.count(None) - len(free))
    rng.shuffle(free)
    return tuple(free.pop() if side is None else side for side in known)


def _scored(played: EventMap, rng: Rng, *, is_first: bool) -> MapScore:
    if played.score1 is not None and played.score2 is not None:
        return MapScore(played.map, played.score1, played.score2)
    high, low = _REGULATION, rng.randint(3, _REGULATION - 2)
    if rng.random() < _OVERTIME_CHANCE:
        high, low = _OVERTIME, rng.randint(_REGULATION - 1, _OVERTIME - 2)
    return MapScore(played.map, *((high, low) if is_first else (low, high)))

"""How long the series of a stage are, read from its matches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from pickem.domain.event_file.matches import ROUNDS_OF_A_MAP, RawMatch
from pickem.domain.results import maps_to_win

_POSSIBLE: Final = {maps_to_win(length): length for length in (1, 3, 5)}


def best_of_by_class(
    matches: Sequence[RawMatch],
    class_of: Callable[[RawMatch], str],
    defaults: Mapping[str, int],
) -> dict[str, int]:
    """The length per class of matches ("decider", "final"); one class has one length.

    Where no match of a class tells, the scores do; where these are silent too, the default.
    """
    lengths = dict(defaults)
    for name in dict.fromkeys(class_of(match) for match in matches):
        members = [match for match in matches if class_of(match) == name]
        length = _written(name, members) or _by_scores(members)
        if length is not None:
            lengths[name] = length
    return lengths


def _written(name: str, members: Iterable[RawMatch]) -> int | None:
    length: int | None = None
    for match in members:
        if match.best_of is not None and length not in (None, match.best_of):
            raise match.place.at("best_of").refusal(
                f"is {match.best_of}, but other matches of the same kind ({name}) "
                f"are the best of {length}."
            )
        length = match.best_of or length
    return length


def _by_scores(members: Iterable[RawMatch]) -> int | None:
    highest = [max(match.score) for match in members if match.score]
    won = [maps for maps in highest if maps in _POSSIBLE]
    if won:
        return _POSSIBLE[max(won)]
    return 1 if any(rounds >= ROUNDS_OF_A_MAP for rounds in highest) else None

"""How the rulebook splits one record group of a Swiss round into pairs."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from pickem.domain.ids import TeamId

Pair = tuple[TeamId, TeamId]
Pairs = tuple[Pair, ...]
Met = Set[frozenset[TeamId]]

# Rounds 4 and 5: the first row without a rematch; the digits are places within the group of six.
_PRIORITY_TABLE: Final = tuple(
    tuple((int(pair[0]) - 1, int(pair[1]) - 1) for pair in row.split())
    for row in (
        "16 25 34",
        "16 24 35",
        "15 26 34",
        "15 24 36",
        "14 26 35",
        "14 25 36",
        "16 23 45",
        "15 23 46",
        "13 26 45",
        "13 25 46",
        "14 23 56",
        "13 24 56",
        "12 36 45",
        "12 35 46",
        "12 34 56",
    )
)


def by_priority_table(group: Sequence[TeamId], met: Met) -> tuple[Pairs, bool]:
    """The pairs of a group of six, and whether even the best row repeats a match."""
    rows = [tuple((group[i], group[j]) for i, j in row) for row in _PRIORITY_TABLE]
    return _fewest_rematches(rows, met)


def by_extremes(group: Sequence[TeamId], met: Met) -> tuple[Pairs, bool]:
    """Highest against lowest not met yet, and whether that ran into a dead end.

    From a dead end the latest choice with an alternative is changed first. Where every
    possibility repeats a match, the first of those that repeat the fewest is taken.
    """
    straight = _without_looking_back(group, met)
    if straight is not None:
        return straight, False
    return _fewest_rematches(list(_all_matchings(tuple(group))), met)[0], True


def _without_looking_back(group: Sequence[TeamId], met: Met) -> Pairs | None:
    waiting, pairs = list(group), list[Pair]()
    while waiting:
        high = waiting.pop(0)
        low = next((t for t in reversed(waiting) if frozenset((high, t)) not in met), None)
        if low is None:
            return None
        waiting.remove(low)
        pairs.append((high, low))
    return tuple(pairs)


def _all_matchings(group: tuple[TeamId, ...]) -> Iterator[Pairs]:
    """Every way to pair the group, in the order in which backtracking tries them."""
    if not group:
        yield ()
        return
    high, *others = group
    for low in reversed(others):
        left = tuple(team for team in others if team != low)
        for rest in _all_matchings(left):
            yield ((high, low), *rest)


def _fewest_rematches(candidates: Sequence[Pairs], met: Met) -> tuple[Pairs, bool]:
    def rematches(pairs: Pairs) -> int:
        return sum(frozenset(pair) in met for pair in pairs)

    best = min(candidates, key=rematches)  # min keeps the earliest of equals
    return best, rematches(best) > 0

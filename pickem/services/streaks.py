"""The last decided picks of fans, as rows of lamps."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from pickem.db.queries import standings, streaks
from pickem.services import boards, tournaments
from pickem.views.boards import Verdict
from pickem.views.standings import Lamp

LAMPS: Final = 8

Decided = tuple[int, int, int, bool]
"""Lock (epoch milliseconds), slot, option, and whether a pick of that option is right."""


def streaks_of(tournament_id: int, fan_ids: Sequence[int]) -> dict[int, tuple[Lamp, ...]]:
    """LAMPS of each fan in order of their locks; who has fewer decided picks has unlit ones."""
    slots, options, is_right = _decided(tournament_id, *standings.revisions(tournament_id))
    rows = streaks.last_decided(tournament_id, fan_ids, (slots, options, is_right), LAMPS)
    lit = {fan: [Lamp.RIGHT if hit else Lamp.WRONG for hit in hits] for fan, hits in rows}
    return {
        fan: tuple(lit.get(fan, [])) + (Lamp.UNLIT,) * (LAMPS - len(lit.get(fan, [])))
        for fan in fan_ids
    }


@lru_cache(maxsize=4)
def _decided(
    tournament_id: int, result_revision: int, scored_revision: int
) -> tuple[list[int], list[int], list[bool]]:
    """Slots, options and verdicts in order of locks: the same for all while no result comes."""
    decided = sorted(_of_tournament(tournament_id))
    return [d[1] for d in decided], [d[2] for d in decided], [d[3] for d in decided]


def _of_tournament(tournament_id: int) -> Iterator[Decided]:
    slug, ordinals = tournaments.address_of(tournament_id)
    for ordinal in ordinals:
        yield from _of_stage(slug, ordinal)
    yield from _of_matches(slug)


def _of_stage(slug: str, ordinal: int) -> Iterator[Decided]:
    shared = boards.shared_board(slug, ordinal)
    locks = {group.group_id: group.lock_at_ms or 0 for group in shared.board.groups}
    for slot, (group, _) in shared.places.items():
        for (answered, option), verdict in shared.verdicts.items():
            if answered == group:
                yield locks[group], slot, option, verdict is Verdict.RIGHT


def _of_matches(slug: str) -> Iterator[Decided]:
    shared = boards.shared_matches(slug)
    slots = {group: slot for slot, group in shared.places.items()}
    for (group, option), match in shared.picked.items():
        if match.verdict is not Verdict.PENDING:
            yield match.lock_at_ms, slots[group], option, match.verdict is Verdict.RIGHT

"""The last decided picks of fans, as rows of lamps."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pickem.db.queries import standings, streaks
from pickem.services import boards, tournaments
from pickem.views.boards import Verdict
from pickem.views.standings import Lamp

LAMPS: Final = 8
_RECENT: Final = 3 * LAMPS  # slots in which who picks everything has LAMPS decided picks

Lock = tuple[int, int]
"""When a slot locked (epoch milliseconds), and the slot."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """`slots` have an answer, the last lock first; `hits` is what a pick in one came to."""

    slots: Sequence[int]
    hits: Mapping[tuple[int, int], bool]


def streaks_of(tournament_id: int, fan_ids: Sequence[int]) -> dict[int, tuple[Lamp, ...]]:
    """LAMPS of each fan in order of their locks; who has fewer decided picks has unlit ones."""
    decided = _decided(tournament_id, *standings.revisions(tournament_id))
    lit: dict[int, list[Lamp]] = {fan: [] for fan in fan_ids}
    # Most fans have all lamps in the last few slots; only the others are looked up any further.
    for slots in (decided.slots[:_RECENT], decided.slots[_RECENT:]):
        lacking = [fan for fan, lamps in lit.items() if len(lamps) < LAMPS]
        for fan, lamps in _lamps(tournament_id, lacking, slots, decided.hits).items():
            lit[fan] = (lit[fan] + lamps)[:LAMPS]
    return {
        fan: (*reversed(lamps), *[Lamp.UNLIT] * (LAMPS - len(lamps))) for fan, lamps in lit.items()
    }


def _lamps(
    tournament_id: int,
    fan_ids: Sequence[int],
    slots: Sequence[int],
    hits: Mapping[tuple[int, int], bool],
) -> dict[int, list[Lamp]]:
    """What came of these fans' picks in these slots, in the order of the slots."""
    if not fan_ids or not slots:
        return {}
    picks = streaks.picks_in(tournament_id, fan_ids, slots)
    place = {slot: number for number, slot in enumerate(slots)}
    lamps: dict[int, list[Lamp]] = defaultdict(list)
    for fan, slot, option in sorted(picks, key=lambda pick: place[pick[1]]):
        if (hit := hits.get((slot, option))) is not None:
            lamps[fan].append(Lamp.RIGHT if hit else Lamp.WRONG)
    return lamps


@lru_cache(maxsize=4)
def _decided(tournament_id: int, result_revision: int, scored_revision: int) -> _Decided:
    """The same for all, as long as no result comes; the revisions only say so."""
    found = dict(_answers(tournament_id))
    slots = sorted({lock for lock, _ in found}, reverse=True)
    hits = {(slot, option): hit for ((_, slot), option), hit in found.items()}
    return _Decided([slot for _, slot in slots], hits)


def _answers(tournament_id: int) -> Iterator[tuple[tuple[Lock, int], bool]]:
    """By lock and option: whether a pick of that option in that slot is right."""
    slug, ordinals = tournaments.address_of(tournament_id)
    for ordinal in ordinals:
        shared = boards.shared_board(slug, ordinal)
        locks = {group.group_id: group.lock_at_ms or 0 for group in shared.board.groups}
        for slot, (group, _) in shared.places.items():
            for (answered, option), verdict in shared.verdicts.items():
                if answered == group:
                    yield ((locks[group], slot), option), verdict is Verdict.RIGHT
    matches = boards.shared_matches(slug)
    slots = {group: slot for slot, group in matches.places.items()}
    for (group, option), match in matches.picked.items():
        if match.verdict is not Verdict.PENDING:
            yield ((match.lock_at_ms, slots[group]), option), match.verdict is Verdict.RIGHT

"""What the fans of a replay have picked, by nothing but the answers they got."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple
from uuid import uuid4

from pickem.domain.errors import PickRefused, PickTooLate
from pickem.services.picks import save_pick
from pickem.views.picks import SavedPick


class Intent(NamedTuple):
    """What a fan means to pick."""

    group_id: int
    option_id: int


class Kept(NamedTuple):
    """A pick that stands, by the answers."""

    fan: int
    group_id: int
    slot: int
    option_id: int


class Ledger:
    """Saves picks through the product and keeps account of every answer.

    One fan's picks are saved one after the other, so that the order of the answers is the order
    of the decisions; different fans save at the same time.
    """

    def __init__(self, fan_ids: Sequence[int]) -> None:
        self._fan_ids = fan_ids
        self._turns = [Lock() for _ in fan_ids]
        self._picks: list[dict[tuple[int, int], int]] = [{} for _ in fan_ids]
        self.counted: Counter[str] = Counter()

    def save(self, fan: int, intent: Intent) -> SavedPick | None:
        """Save one pick; None when the product refuses it."""
        with self._turns[fan]:
            return self._save(fan, intent)

    @contextmanager
    def turn(self, fan: int) -> Generator[Callable[[Intent], SavedPick | None]]:
        """For a pick that depends on the fan's others: inside, nothing comes between."""
        with self._turns[fan]:
            yield lambda intent: self._save(fan, intent)

    def held(self, fan: int, group_id: int) -> dict[int, int]:
        """The fan's options in a group by slot."""
        picks = self._picks[fan].items()
        return {slot: option for (group, slot), option in picks if group == group_id}

    def all(self) -> Iterator[Kept]:
        """Every pick that stands."""
        for fan, picks in enumerate(self._picks):
            for (group, slot), option in picks.items():
                yield Kept(fan, group, slot, option)

    def _save(self, fan: int, intent: Intent) -> SavedPick | None:
        try:
            answer = save_pick(self._fan_ids[fan], *intent, uuid4())
        except PickTooLate:
            self.counted["late"] += 1
            return None
        except PickRefused:
            self.counted["refused"] += 1
            return None
        self.counted["saved"] += 1
        picks, gone = self._picks[fan], {intent.option_id, *answer.removed}
        for place in [place for place, option in picks.items() if option in gone]:
            del picks[place]
        picks[intent.group_id, answer.slot_ordinal or 0] = intent.option_id
        return answer

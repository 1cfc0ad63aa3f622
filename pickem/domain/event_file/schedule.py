"""A plausible schedule where the public record has none.

Order is sacred: a match starts after every match of an earlier round or stage has. A written
start that would break it is replaced like a missing one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from pickem.domain.formats.single_elimination import FINAL, QUARTERFINAL, SEMIFINAL, THIRD_PLACE

# As real Majors run: two streams, rounds 1 and 2 on the first day, then a round a day.
_ROUND_BEGINS: Final = {
    "1": timedelta(hours=12),
    "2": timedelta(hours=17),
    "3": timedelta(days=1, hours=12),
    "4": timedelta(days=2, hours=12),
    "5": timedelta(days=3, hours=12),
}
_SHORT: Final = timedelta(minutes=75)
_LONG: Final = timedelta(minutes=150)
_STREAMS: Final = 2
_PLAYOFFS_BEGIN: Final = {QUARTERFINAL: 0, SEMIFINAL: 2, THIRD_PLACE: 3, FINAL: 3}
_PLAYOFF_HOURS: Final = {QUARTERFINAL: 16, SEMIFINAL: 16, THIRD_PLACE: 13, FINAL: 17}
_STAGE_DAYS: Final = 4
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class PlannedStart:
    """When a match starts, and whether nobody ever wrote that down."""

    at: datetime
    is_made_up: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Matches that may start in any order among themselves, with what the file says of each."""

    written: tuple[datetime | None, ...]
    plausible: tuple[datetime, ...]


class Calendar:
    """The days of an event: Swiss stages spread evenly, the playoffs on the last four."""

    def __init__(self, starts_on: date, ends_on: date, swiss_stages: int) -> None:
        days = (ends_on - starts_on).days + 1
        needed = _STAGE_DAYS * (swiss_stages + 1)
        self._first_day = datetime.combine(starts_on, time(), UTC)
        self._pace = min(1.0, days / needed)
        spread = max(days, needed) - _STAGE_DAYS
        self._stage_days = [index * spread // swiss_stages for index in range(swiss_stages + 1)]
        self.end = self._first_day + days * _DAY

    def swiss_start(self, stage: int, round_name: str, index: int) -> datetime:
        """The usual start of the match of that index within its round."""
        step = _SHORT if round_name in ("1", "2") else _LONG
        return self._at(stage, _ROUND_BEGINS[round_name] + index // _STREAMS * step)

    def playoff_start(self, round_name: str, index: int) -> datetime:
        """The usual start of a playoff match: two a day, one after the other."""
        days, slot = divmod(index, 2)
        hours = timedelta(hours=_PLAYOFF_HOURS[round_name] + 3 * slot)
        return self._at(-1, (_PLAYOFFS_BEGIN[round_name] + days) * _DAY + hours)

    def _at(self, stage: int, offset: timedelta) -> datetime:
        # An event of fewer days than usual is played at a quicker pace.
        moment = self._first_day + (self._stage_days[stage] * _DAY + offset) * self._pace
        return moment.replace(microsecond=0)


def plan(blocks: Sequence[Block], end: datetime) -> list[list[PlannedStart]]:
    """A start for every match of every block, blocks in order; `end` is when the event is over."""
    planned: list[list[PlannedStart]] = []
    latest: datetime | None = None
    for index, block in enumerate(blocks):
        starts = _plan_block(block, latest, _next_written(blocks[index + 1 :], latest, end))
        planned.append(starts)
        latest = max(start.at for start in starts)
    return planned


def _plan_block(
    block: Block, latest: datetime | None, upper: "tuple[datetime, int]"
) -> list[PlannedStart]:
    gaps = [start is None or (latest is not None and start <= latest) for start in block.written]
    made_up = list(block.plausible)
    is_in_order = all(
        (latest is None or latest < start) and start < upper[0]
        for start, is_gap in zip(made_up, gaps, strict=True)
        if is_gap
    )
    if not is_in_order:
        made_up = _squeezed(len(made_up), latest, upper)
    return [
        PlannedStart(plausible if is_gap or written is None else written, is_gap)
        for written, plausible, is_gap in zip(block.written, made_up, gaps, strict=True)
    ]


def _next_written(
    later: Sequence[Block], latest: datetime | None, end: datetime
) -> tuple[datetime, int]:
    """The start before which everything up to its block has to be, and how many blocks that is."""
    for distance, block in enumerate(later, start=1):
        usable = [s for s in block.written if s is not None and (latest is None or s > latest)]
        if usable:
            return min(usable), distance
    fallback = latest + _DAY if latest is not None and latest >= end else end
    return fallback, len(later) + 1


def _squeezed(matches: int, latest: datetime | None, upper: tuple[datetime, int]) -> list[datetime]:
    """Evenly spaced starts between what is before and what comes after."""
    limit, blocks = upper
    floor = latest or limit - _DAY
    share = (limit - floor) / (blocks + 1)
    step = share / 2 / matches
    starts = ((floor + share + index * step).replace(microsecond=0) for index in range(matches))
    return [max(start, floor + _SECOND) for start in starts]

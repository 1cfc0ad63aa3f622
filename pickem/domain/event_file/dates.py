"""The days of the event, and a start for every match inside them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from pickem.domain.document import Place
from pickem.domain.event_file.bracket import RawPlayoffs
from pickem.domain.event_file.matches import RawMatch
from pickem.domain.event_file.schedule import Block, Calendar, PlannedStart, plan
from pickem.domain.event_file.swiss_stage import ROUND_SIZES, RawStage
from pickem.domain.formats.single_elimination import FINAL, QUARTERFINAL, SEMIFINAL, THIRD_PLACE

# Time zones and late nights move a start over the edge of the printed dates, no more than that.
_TOLERANCE: Final = timedelta(days=2)
_USUAL_LENGTH: Final = timedelta(days=20)
_LONGEST: Final = timedelta(days=120)
_YEARS: Final = range(2000, 2200)
_LAST: Final = date(2200, 1, 1)
_PLAYOFF_BLOCKS: Final = ((QUARTERFINAL,), (SEMIFINAL,), (THIRD_PLACE, FINAL))


def event_dates(
    document: Place, stages: Sequence[RawStage], playoffs: RawPlayoffs
) -> tuple[date, date]:
    """First and last day; where one is not written, the known starts tell."""
    place = document.maybe("dates") or Place({}, "dates", document.refuse)
    matches = [*(match for stage in stages for match in stage.matches), *playoffs.matches]
    known = sorted(match.starts_at.date() for match in matches if match.starts_at)
    starts_on = _day(place, "start") or (known[0] if known else None)
    if starts_on is None:
        raise document.refuse(
            "dates.start",
            "is needed where no match has a start time: write the first day of the event,"
            ' such as "2025-11-24".',
        )
    ends_on = _day(place, "end") or (known[-1] if known else min(starts_on, _LAST) + _USUAL_LENGTH)
    is_span = timedelta(0) <= ends_on - starts_on <= _LONGEST
    if not is_span or starts_on.year not in _YEARS:
        raise place.refusal(f"{starts_on} to {ends_on} cannot be the days of one event.")
    _check_inside(matches, starts_on, ends_on)
    return starts_on, ends_on


def plan_starts(
    starts_on: date, ends_on: date, stages: Sequence[RawStage], playoffs: RawPlayoffs
) -> dict[str, PlannedStart]:
    """The start of every match, by its path in the file."""
    calendar = Calendar(starts_on, ends_on, len(stages))
    groups = [*_swiss_blocks(stages, calendar), *_playoff_blocks(playoffs, calendar)]
    blocks = [
        Block(tuple(match.starts_at for match in matches), plausible)
        for matches, plausible in groups
    ]
    planned = plan(blocks, calendar.end)
    return {
        match.place.path: start
        for (matches, _), starts in zip(groups, planned, strict=True)
        for match, start in zip(matches, starts, strict=True)
    }


Group = tuple[list[RawMatch], tuple[datetime, ...]]


def _swiss_blocks(stages: Sequence[RawStage], calendar: Calendar) -> Iterator[Group]:
    for number, stage in enumerate(stages):
        for label in ROUND_SIZES:
            matches = [match for match in stage.matches if match.round == label]
            usual = (calendar.swiss_start(number, label, index) for index in range(len(matches)))
            yield matches, tuple(usual)


def _playoff_blocks(playoffs: RawPlayoffs, calendar: Calendar) -> Iterator[Group]:
    for labels in _PLAYOFF_BLOCKS:
        matches: list[RawMatch] = []
        usual: list[datetime] = []
        for label in labels:
            played = [match for match in playoffs.matches if match.round == label]
            matches += played
            usual += (calendar.playoff_start(label, index) for index in range(len(played)))
        yield matches, tuple(usual)


def _day(dates: Place, key: str) -> date | None:
    written = dates.maybe(key)
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written.text()).date()
    except ValueError as error:
        raise written.refusal(f'"{written.value}" is no ISO 8601 date.') from error


def _check_inside(matches: Sequence[RawMatch], starts_on: date, ends_on: date) -> None:
    first = datetime.combine(starts_on, time(), UTC) - _TOLERANCE
    last = datetime.combine(ends_on, time.max, UTC) + _TOLERANCE
    for match in matches:
        if match.starts_at is not None and not first <= match.starts_at <= last:
            raise match.place.at("start_utc").refusal(
                f"{match.starts_at:%Y-%m-%d} is outside the event, {starts_on} to {ends_on}."
            )

"""The schedule of a played Major, laid into another stretch of time. The story stays in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from pickem.domain.event_file.model import EventFile, EventMatch
from pickem.domain.template import Template

Move = Callable[[datetime], datetime]


def compress(event: EventFile, speed: float, begin: datetime) -> EventFile:
    """The same Major `speed` times as fast, its first match starting at `begin` (whole seconds)."""
    first = min(match.starts_at for match in _matches(event))

    def move(at: datetime) -> datetime:
        return begin + timedelta(seconds=(at - first).total_seconds() // speed)

    return _moved(event, lambda match: move(match.starts_at))


def one_by_one(
    event: EventFile, begin: datetime, round_every_s: int, match_every_s: int
) -> EventFile:
    """Round after round at an even pace, and within a round match after match: for watching."""
    starts: dict[int, datetime] = {}
    for number, members in enumerate(_rounds(event)):
        for position, match in enumerate(members):
            seconds = number * round_every_s + position * match_every_s
            starts[id(match)] = begin + timedelta(seconds=seconds)
    return _moved(event, lambda match: starts[id(match)])


def with_leads(template: Template, lead_s: int, pick_window_s: int) -> Template:
    """The template with every slot locking `lead_s` before its start."""
    stages = tuple(replace(stage, lock_lead_s=lead_s) for stage in template.stages)
    return replace(template, stages=stages, match_lock_lead_s=lead_s, pick_window_s=pick_window_s)


def scaled_lead_s(template: Template, speed: float) -> int:
    """How long before a start slots lock at this speed; never at the start itself."""
    return max(1, round(template.match_lock_lead_s / speed))


def _stages(event: EventFile) -> Iterator[tuple[EventMatch, ...]]:
    yield from (stage.matches for stage in event.stages)
    yield event.playoffs.matches


def _rounds(event: EventFile) -> Iterator[list[EventMatch]]:
    for matches in _stages(event):
        for _, members in groupby(matches, key=lambda match: match.round):
            yield list(members)


def _matches(event: EventFile) -> Iterator[EventMatch]:
    for matches in _stages(event):
        yield from matches


def _moved(event: EventFile, start_of: Callable[[EventMatch], datetime]) -> EventFile:
    def move(matches: tuple[EventMatch, ...]) -> tuple[EventMatch, ...]:
        return tuple(replace(match, starts_at=start_of(match)) for match in matches)

    return replace(
        event,
        stages=tuple(replace(stage, matches=move(stage.matches)) for stage in event.stages),
        playoffs=replace(event.playoffs, matches=move(event.playoffs.matches)),
    )

"""A Major in a file: `read_event` and what it returns."""

from pickem.domain.event_file.model import (
    EventFile,
    EventMap,
    EventMatch,
    EventMvp,
    EventOutcome,
    EventPlayoffs,
    EventStage,
    EventStandingRow,
    EventTeam,
)
from pickem.domain.event_file.reading import read_event

__all__ = [
    "EventFile",
    "EventMap",
    "EventMatch",
    "EventMvp",
    "EventOutcome",
    "EventPlayoffs",
    "EventStage",
    "EventStandingRow",
    "EventTeam",
    "read_event",
]

"""What anybody may read over HTTP, without an account: embeds, overlays of streams, caches.

Every time is whole milliseconds since the Unix epoch, UTC.
"""

from dataclasses import dataclass

from pickem.views.map_reports import RunningMatch


@dataclass(frozen=True, slots=True)
class LiveStage:
    """A stage; `lock_at_ms` is its next lock, or the last one passed, or None while unknown."""

    ordinal: int
    name: str
    format: str
    phase: str
    lock_at_ms: int | None
    starts_at_ms: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """One fan's place; ties share a rank (1, 2, 2, 4)."""

    rank: int
    name: str
    points: int
    correct: int


@dataclass(frozen=True, slots=True)
class LiveTournament:
    """A tournament as it stands: the same data, under the same version, as open screens have.

    `version` is when the database said it, in milliseconds: of two answers the greater is newer.
    """

    slug: str
    name: str
    version: int
    stages: tuple[LiveStage, ...]
    champion: str | None
    running: tuple[RunningMatch, ...]
    top: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RanksPage:
    """A page of everybody's places after `version` scored results. Never changes."""

    slug: str
    version: int
    page: int
    pages: int
    fans: int
    listed_at_ms: int
    places: tuple[Place, ...]

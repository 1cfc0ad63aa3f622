"""A tournament and its stages. Every time is whole milliseconds since the Unix epoch, UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pickem.domain.template import Medal
from pickem.views.rules import Rules


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage as a list shows it.

    `format` is a value of `domain.template.Format`, `status` of `domain.locks.StagePhase`.
    `lock_at_ms` is the earliest lock of its groups that still lies ahead, else the latest one
    passed; None while no start is known. `is_flagged` asks an admin to look at its pairings.
    """

    stage_id: int
    ordinal: int
    name: str
    format: str
    status: str
    lock_at_ms: int | None
    starts_at_ms: int | None
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team by name and emblem."""

    name: str
    emblem: int


@dataclass(frozen=True, slots=True)
class TournamentView:
    """One tournament. `standings_version` counts the published revisions of its ranks.

    `champion` is None until the final is verified. `read_at_ms` is when the database began to say
    all this: of two views, the later one is at least as new, whichever process read it. `rules` are
    those it is played by.
    """

    tournament_id: int
    slug: str
    name: str
    stages: tuple[StageView, ...]
    standings_version: int
    champion: TeamView | None = None
    medals: Mapping[Medal, int] = field(default_factory=dict[Medal, int])
    challenges: int = 0
    read_at_ms: int = 0
    rules: Rules | None = None


@dataclass(frozen=True, slots=True)
class StageAddress:
    """A stage, as far as its address says; `slug` is its tournament's."""

    slug: str
    ordinal: int
    format: str

"""One match, as it is for everybody."""

from dataclasses import dataclass, replace

from pickem.domain.changes import Change
from pickem.domain.results import MapScore
from pickem.views.crowd import CrowdShare


@dataclass(frozen=True, slots=True)
class SharedMatch:
    """A match of the stage at `ordinal`: the maps of its verified result, and what it changes.

    `changes` are those of either outcome, whatever the result says. `crowd` is how everybody picked
    its winner, once that may be told.
    """

    slug: str
    ordinal: int
    match_id: int
    server_now_ms: int
    maps: tuple[MapScore, ...] = ()
    changes: tuple[Change, ...] = ()
    crowd: tuple[CrowdShare, ...] = ()

    def at(self, now_ms: int) -> "SharedMatch":
        """The same at a later moment."""
        return replace(self, server_now_ms=now_ms)

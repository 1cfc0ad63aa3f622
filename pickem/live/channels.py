"""Every channel name, and what travels on it."""

from dataclasses import dataclass
from enum import StrEnum

TOURNAMENTS = "skerry:tournaments"


class Kind(StrEnum):
    """What has changed."""

    STAGE = "stage"  # phase, pairings, locks
    RANKS = "ranks"  # points and ranks
    MEDALS = "medals"  # challenges earned or lost
    NEWS = "news"  # something was announced
    MAPS = "maps"  # a map of a running match was reported, corrected or taken back
    RESULT = "result"  # entries and verifications, for the admin app


@dataclass(frozen=True, slots=True)
class Change:
    """Something of a tournament is different: read it again. Carries no content of its own."""

    tournament: int
    kind: Kind
    version: int

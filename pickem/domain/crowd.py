"""How a pick compares with everybody's."""

from enum import StrEnum
from typing import Final


class Rarity(StrEnum):
    """From the pick that most share to the one that hardly anybody dared."""

    WITH_THE_CROWD = "with-the-crowd"
    SPLIT = "split"
    BOLD = "bold"
    RARE = "rare"


LIMITS: Final = ((40, Rarity.WITH_THE_CROWD), (15, Rarity.SPLIT), (5, Rarity.BOLD))
"""From how many percent of the ballots on, highest first; below the last it is RARE."""


def percent(picks: int, ballots: int) -> int:
    """The share in whole percent, as it is shown; halves go up, and of no ballots it is 0."""
    return (200 * picks + ballots) // (2 * ballots) if ballots else 0


def rarity(share: int) -> Rarity:
    """How rare a pick is that so many percent of the ballots hold, as the number is shown."""
    return next((kind for limit, kind in LIMITS if share >= limit), Rarity.RARE)

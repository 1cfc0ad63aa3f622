"""The tier of a fan: how many points the tournaments of a season have brought."""

from enum import StrEnum
from typing import Final


class Tier(StrEnum):
    """From the lowest to the highest."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"
    DIAMOND = "diamond"


# Season points that are enough. The list of everybody counts by the same ones (season_tiers).
LIMITS: Final = {Tier.BRONZE: 0, Tier.SILVER: 150, Tier.GOLD: 400, Tier.DIAMOND: 700}


def tier_of(points: int) -> Tier:
    """The tier of that many season points; its limit is enough."""
    return [tier for tier, limit in LIMITS.items() if points >= limit][-1]


def next_tier(points: int) -> Tier | None:
    """What comes next, LIMITS says with how many points; None at the top."""
    return next((tier for tier, limit in LIMITS.items() if points < limit), None)

import pytest

from pickem.domain.tiers import LIMITS, Tier, next_tier, tier_of


@pytest.mark.parametrize(("tier", "limit"), LIMITS.items())
def test_a_limit_is_enough_for_its_tier_and_a_point_less_is_not(tier: Tier, limit: int) -> None:
    below = tier_of(limit - 1) if limit else None

    assert tier_of(limit) is tier
    assert below is not tier


def test_what_comes_next_ends_at_the_top() -> None:
    assert [next_tier(points) for points in (0, 149, 150, 699, 700)] == [
        Tier.SILVER,
        Tier.SILVER,
        Tier.GOLD,
        Tier.DIAMOND,
        None,
    ]

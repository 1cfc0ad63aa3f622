"""How rare a pick is."""

import pytest

from pickem.domain.crowd import Rarity, percent, rarity


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        (100, Rarity.WITH_THE_CROWD),
        (40, Rarity.WITH_THE_CROWD),
        (39, Rarity.SPLIT),
        (15, Rarity.SPLIT),
        (14, Rarity.BOLD),
        (5, Rarity.BOLD),
        (4, Rarity.RARE),
        (0, Rarity.RARE),
    ],
)
def test_the_rarer_a_pick_the_bolder_its_word(share: int, kind: Rarity) -> None:
    assert rarity(share) is kind


@pytest.mark.parametrize(
    ("picks", "ballots", "share"),
    [(0, 0, 0), (0, 7, 0), (1, 3, 33), (2, 3, 67), (79, 200, 40), (1, 2, 50), (7, 7, 100)],
)
def test_a_share_is_whole_percent_and_halves_go_up(picks: int, ballots: int, share: int) -> None:
    assert percent(picks, ballots) == share

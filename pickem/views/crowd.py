"""How everybody picked. There is nothing of a group before it is locked and counted."""

from dataclasses import dataclass

from pickem.domain.crowd import Rarity, percent, rarity


@dataclass(frozen=True, slots=True)
class CrowdShare:
    """How many picked an option in a group, of the `ballots` with a pick under the same lock."""

    group_id: int
    option_id: int
    picks: int
    ballots: int

    @property
    def percent(self) -> int:
        """Of the ballots, rounded."""
        return percent(self.picks, self.ballots)

    @property
    def rarity(self) -> Rarity:
        """How rare the pick is."""
        return rarity(self.percent)

"""What a replay can see of the product at this moment."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pickem import clock
from pickem.services import replay_facts
from pickem.views.replay import LockAhead, MatchMade, Offer, Revisions

SPECIAL_KINDS = frozenset({"mvp", "skin", "map"})


@dataclass(frozen=True, slots=True)
class Look:
    """One look: how far the product has come, and the locks that still matter."""

    revisions: Revisions
    ahead: list[LockAhead]

    @property
    def is_all_played(self) -> bool:
        """Whether nothing is open or unsettled, and nothing will be: every match is through."""
        return not self.ahead and self.revisions.advanced == self.revisions.result > 0


@dataclass(slots=True)
class Scene:
    """The tournament a replay plays; `ahead_by` is how far at least the database's clock leads."""

    tournament_id: int
    ahead_by: timedelta
    offers: dict[int, list[Offer]] = field(default_factory=dict[int, list[Offer]])
    matches: dict[int, MatchMade] = field(default_factory=dict[int, MatchMade])

    def now(self) -> datetime:
        """The database's time."""
        return clock.now() + self.ahead_by

    def look(self) -> Look:
        """Look again; what was made since the last time is known afterwards."""
        # In this order: whatever the revisions promise is there to be seen.
        look = Look(
            replay_facts.revisions(self.tournament_id), replay_facts.locks_ahead(self.tournament_id)
        )
        if any(lock.lock_id not in self.offers for lock in look.ahead):
            self._learn()
        return look

    def specials(self) -> list[Offer]:
        """The offers about the whole tournament: MVP, skin, map."""
        every = (offer for offers in self.offers.values() for offer in offers)
        return [offer for offer in every if offer.kind in SPECIAL_KINDS]

    def _learn(self) -> None:
        self.matches = {m.match_id: m for m in replay_facts.matches_made(self.tournament_id)}
        self.offers.clear()
        for offer in replay_facts.offers(self.tournament_id):
            self.offers.setdefault(offer.lock_id, []).append(offer)


def open_scene(tournament_id: int) -> Scene:
    """The scene of a tournament, clocks compared."""
    there = replay_facts.revisions(tournament_id).now
    return Scene(tournament_id, there - clock.now())

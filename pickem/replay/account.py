"""Both accounts of a finished replay, the product's and the ledger's, held against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from pickem.replay.fans import MATCH_WINNER
from pickem.replay.ledger import Ledger
from pickem.replay.oracle import PickRow, Score, score_all
from pickem.replay.scene import Scene
from pickem.replay.story import Story
from pickem.services import replay_facts
from pickem.views.replay import CountedPick, FanResult, MatchMade, Offer


class DumpedPick(NamedTuple):
    """One pick that counts, as a line of picks.csv."""

    fan: str
    stage: str
    group: str
    slot: str
    pick: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """What came out: picks and results by the product, and the fans for whom the oracle differs."""

    picks: list[DumpedPick]
    results: list[FanResult]
    matches: list[MatchMade]
    mismatches: list[str]


class Words:
    """Names instead of numbers: how the event file calls groups, slots and options."""

    def __init__(self, offers: Sequence[Offer], matches: Sequence[MatchMade], story: Story) -> None:
        self._offers = {offer.group_id: offer for offer in offers}
        self._names = {
            option: story.word_for(name) for o in offers for name, option in o.options.items()
        }
        self._slots = {made.match_id: story.slot_of(made) for made in matches}

    def place(self, group_id: int, slot: int) -> tuple[str, str, str]:
        """Stage, group and slot."""
        offer = self._offers[group_id]
        is_match = offer.kind == MATCH_WINNER
        name = self._slots[offer.match_id or 0] if is_match else f"{offer.kind}-{slot}"
        return offer.stage, offer.kind, name

    def option(self, option_id: int) -> str:
        """What was picked."""
        return self._names[option_id]

    def dumped(self, pick: CountedPick) -> DumpedPick:
        """A pick of the product as a line of the dump."""
        place = self.place(pick.group_id, pick.slot)
        return DumpedPick(
            pick.fan, *place, self.option(pick.option_id), pick.saved_at.astimezone(UTC)
        )


def take_account(
    scene: Scene, story: Story, ledger: Ledger, names: Sequence[str], answers: dict[str, str]
) -> Account:
    """Compare everything; `names` are the fans' by number, `answers` the specials' by kind."""
    matches = replay_facts.matches_made(scene.tournament_id)
    words = Words(replay_facts.offers(scene.tournament_id), matches, story)
    picks = [words.dumped(p) for p in replay_facts.picks_that_count(scene.tournament_id)]
    results = replay_facts.fan_results(scene.tournament_id)
    by_ledger = {
        PickRow(names[k.fan], *words.place(k.group_id, k.slot), words.option(k.option_id))
        for k in ledger.all()
    }
    expected = score_all(story.document, answers, by_ledger)
    found = {
        r.fan: Score(r.points, r.correct, r.rank, r.challenges, r.medal.value) for r in results
    }
    differing = by_ledger ^ {PickRow(*pick[:5]) for pick in picks}
    wrong = {fan for fan in expected.keys() | found.keys() if expected.get(fan) != found.get(fan)}
    mismatches = sorted(wrong | {row.fan for row in differing})
    return Account(picks, results, matches, mismatches)

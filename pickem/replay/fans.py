"""How simulated fans turn what they believe into picks, one intent after the other."""

from collections.abc import Iterator, Sequence

from pickem.replay.crowd import Ballot, Crowd
from pickem.replay.ledger import Intent
from pickem.replay.scene import SPECIAL_KINDS
from pickem.replay.story import PLAYOFFS
from pickem.views.replay import Offer

MATCH_WINNER = "match-winner"
_SPECIALS_TURNOUT = 1  # as many as pick a second stage


def takes_part(crowd: Crowd, fan: int, offers: Sequence[Offer]) -> bool:
    """Whether the fan picks in the stage of these offers."""
    first = offers[0]
    position = _SPECIALS_TURNOUT if first.kind in SPECIAL_KINDS else first.stage_ordinal - 1
    return crowd.takes_part(fan, first.stage, position, is_bracket=first.stage == PLAYOFFS)


def intents(crowd: Crowd, fan: int, offers: Sequence[Offer], best_of: int) -> list[Intent]:
    """What the fan picks from offers that lock together, second thoughts included.

    `best_of` is the length of the match, if they are about one.
    """
    first = offers[0]
    if first.kind == MATCH_WINNER:
        return list(_match_winner(crowd, fan, first, best_of))
    if first.kind in SPECIAL_KINDS:
        picked = [(o, crowd.special(fan, o.kind, list(o.options))) for o in offers]
        return [Intent(offer.group_id, offer.options[name]) for offer, name in picked]
    by_kind = {offer.kind: offer for offer in offers}
    if "champion" in by_kind:
        pairs = [list(slot) for slot in by_kind["quarterfinal"].slots]
        ballot = crowd.bracket(fan, pairs)
        return [*_wavering_bracket(crowd, fan, by_kind, ballot), *_all(by_kind, ballot)]
    ballot = crowd.swiss(fan, first.stage, list(first.slots[0]))
    return [*_wavering_ballot(crowd, fan, by_kind, ballot), *_all(by_kind, ballot)]


def _match_winner(crowd: Crowd, fan: int, offer: Offer, best_of: int) -> Iterator[Intent]:
    match = "/".join((offer.stage, *sorted(offer.options)))
    picked = crowd.match_winner(fan, match, list(offer.options), best_of)
    if picked is None:
        return
    if crowd.hesitates(fan, match):
        yield from (_intent(offer, name) for name in offer.options if name != picked)
    yield _intent(offer, picked)


def _wavering_ballot(
    crowd: Crowd, fan: int, offers: dict[str, Offer], ballot: Ballot
) -> Iterator[Intent]:
    """A team that is to go 3-0 in the end was first to advance only: it moves."""
    if crowd.hesitates(fan, offers["3-0"].stage):
        yield _intent(offers["advance"], ballot["3-0"][0])


def _wavering_bracket(
    crowd: Crowd, fan: int, offers: dict[str, Offer], ballot: Ballot
) -> Iterator[Intent]:
    """The other side of the first quarterfinal, to begin with."""
    if crowd.hesitates(fan, PLAYOFFS):
        offer = offers["quarterfinal"]
        yield from (
            _intent(offer, name) for name in offer.slots[0] if name != ballot["quarterfinal"][0]
        )


def _all(offers: dict[str, Offer], ballot: Ballot) -> Iterator[Intent]:
    for kind, names in ballot.items():
        yield from (_intent(offers[kind], name) for name in names)


def _intent(offer: Offer, name: str) -> Intent:
    return Intent(offer.group_id, offer.options[name])

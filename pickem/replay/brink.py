"""Picks fired around every lock: real fans, valid changes, as close to the deadline as it gets."""

import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from threading import Lock
from typing import NamedTuple

from pickem import clock
from pickem.replay.fans import MATCH_WINNER
from pickem.replay.ledger import Intent, Ledger
from pickem.views.replay import Offer

LATE_TRIES = 10_500  # over a whole Major, by a crowd of FULL_CROWD or more
FULL_CROWD = 500
FEWEST_PER_LOCK = 20
NEAR_S = 0.050
_FAR_S = 0.4
_THREADS = 16
_EARLY_SHARE = 0.25  # of all tries; these may still be accepted
_NEAR_SHARE = 0.7


Target = tuple[Sequence[Offer], Sequence[int]]
"""What locks together, and the fans who change their picks of it at the last moment."""


class Try(NamedTuple):
    """One pick fired: how long after the lock, and whether the product took it."""

    after_lock_s: float
    is_accepted: bool


class _Aim(NamedTuple):
    at_s: float  # relative to the lock
    fan: int
    offers: Sequence[Offer]


@dataclass(frozen=True, slots=True)
class Count:
    """All tries of a replay; `late` were fired at or after their lock."""

    fired: int
    near: int
    late: int
    late_accepted: int


def tries_per_lock(fans: int, locks: int) -> int:
    """How many picks to fire at each of `locks`, so that enough of them are late."""
    late = ceil(LATE_TRIES * min(1.0, fans / FULL_CROWD) / locks)
    return max(FEWEST_PER_LOCK, ceil(late / (1 - _EARLY_SHARE)))


class Brink:
    """Fires the picks. `ahead_by` is how far at least the database's clock is ahead of ours."""

    def __init__(self, ledger: Ledger, per_lock: int, seed: int, ahead_by: timedelta) -> None:
        self.per_lock = per_lock
        self._ledger, self._ahead_by = ledger, ahead_by
        self._rng = random.Random(seed)
        self._pool = ThreadPoolExecutor(_THREADS, "brink")
        self._firing: list[Future[None]] = []
        self._tries: list[Try] = []

    def arm(self, lock_at: datetime, locks: Sequence[Target]) -> None:
        """Prepare the tries at one moment at which all these lock."""
        aims = sorted(
            _Aim(at_s, fans[number % len(fans)], offers)
            for offers, fans in locks
            for number, at_s in enumerate(self._moments() if fans else [])
        )
        queue, turn = iter(aims), Lock()
        self._firing += [
            self._pool.submit(self._fire_all, lock_at, queue, turn) for _ in range(_THREADS)
        ]

    def count(self) -> Count:
        """What came of all tries so far; waits for those in flight."""
        for firing in self._firing:
            firing.result()
        late = [one for one in self._tries if one.after_lock_s >= 0]
        return Count(
            fired=len(self._tries),
            near=sum(abs(one.after_lock_s) <= NEAR_S for one in self._tries),
            late=len(late),
            late_accepted=sum(one.is_accepted for one in late),
        )

    def close(self) -> None:
        """Fire nothing more."""
        self._pool.shutdown(cancel_futures=True)

    def _moments(self) -> list[float]:
        moments: list[float] = []
        for _ in range(self.per_lock):
            is_near = self._rng.random() < _NEAR_SHARE
            span = (0, 0.9 * NEAR_S) if is_near else (NEAR_S, _FAR_S)
            away = self._rng.uniform(*span)
            moments.append(-away if self._rng.random() < _EARLY_SHARE else away)
        return moments

    def _fire_all(self, lock_at: datetime, aims: Iterator[_Aim], turn: Lock) -> None:
        while True:
            with turn:
                aim = next(aims, None)
            if aim is None:
                return
            time.sleep(max(0.0, aim.at_s - self._since(lock_at)))
            self._fire(lock_at, aim)

    def _fire(self, lock_at: datetime, aim: _Aim) -> None:
        with self._ledger.turn(aim.fan) as save:
            intent = self._change_of_mind(aim.fan, aim.offers)
            if intent is None:
                return
            fired = self._since(lock_at)
            answer = save(intent)
        self._tries.append(Try(fired, answer is not None))

    def _since(self, lock_at: datetime) -> float:
        return (clock.now() + self._ahead_by - lock_at).total_seconds()

    def _change_of_mind(self, fan: int, offers: Sequence[Offer]) -> Intent | None:
        """Another valid pick than the one held; for a full Swiss ballot, one it holds already."""
        by_kind = {offer.kind: offer for offer in offers}
        if "champion" in by_kind:
            return self._other_champion(fan, by_kind)
        if "advance" not in by_kind:
            offer = offers[0]
            held = self._ledger.held(fan, offer.group_id).values()
            return self._one_of(offer, [o for o in offer.options.values() if o not in held])
        return self._another_team(fan, offers)

    def _other_champion(self, fan: int, by_kind: dict[str, Offer]) -> Intent | None:
        champion, semifinal = by_kind["champion"], by_kind["semifinal"]
        held = self._ledger.held(fan, champion.group_id).values()
        names = {option: name for name, option in semifinal.options.items()}
        reachable = [names[o] for o in self._ledger.held(fan, semifinal.group_id).values()]
        options = [champion.options[name] for name in reachable]
        return self._one_of(champion, [o for o in options if o not in held])

    def _another_team(self, fan: int, offers: Sequence[Offer]) -> Intent | None:
        held = {offer.group_id: self._ledger.held(fan, offer.group_id) for offer in offers}
        taken = {option for picks in held.values() for option in picks.values()}
        for offer in offers:
            if len(held[offer.group_id]) < len(offer.slots):
                return self._one_of(offer, [o for o in offer.options.values() if o not in taken])
        offer = offers[-1]
        return self._one_of(offer, list(held[offer.group_id].values()))

    def _one_of(self, offer: Offer, options: Sequence[int]) -> Intent | None:
        return Intent(offer.group_id, self._rng.choice(options)) if options else None


def needs_room(offers: Sequence[Offer]) -> bool:
    """Whether a change of mind at the lock needs an empty slot: in a Swiss ballot."""
    return offers[0].kind != MATCH_WINNER and any(offer.kind == "advance" for offer in offers)

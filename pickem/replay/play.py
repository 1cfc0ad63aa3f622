"""Plays a Major: looks at what the product has made of the story so far, and does what is due.

Nothing here knows what comes next. Fans pick what is open, tries are fired at what is about to
lock, staff enter what has begun; everything else the product does by itself.
"""

import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from pickem.domain.schedule import whole_second_after
from pickem.replay.brink import Brink, Target, needs_room
from pickem.replay.crowd import Crowd
from pickem.replay.fans import intents, takes_part
from pickem.replay.ledger import Intent, Ledger
from pickem.replay.scene import Look, Scene
from pickem.replay.staff import Desk, unfinished
from pickem.services.locks import move_start
from pickem.views.replay import LockAhead

PICKERS = 16  # as many as the public role has connections in one process
LOOK_EVERY_S = 0.02
ARM_AHEAD = timedelta(seconds=1.5)
# From moving a start to its lock: the timing loop arms anew every two seconds, and ticks after.
MOVE_AHEAD = timedelta(seconds=2)
TRIES_PER_SECOND = 260  # more at one moment would no longer be near the lock


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who takes part in a replay; fans are numbered from 0."""

    crowd: Crowd
    fans: int
    ledger: Ledger
    brink: Brink
    desk: Desk


@dataclass(order=True, slots=True)
class _Errand:
    """One fan's picks of what locks together, and when the fan gets to them."""

    at: datetime
    fan: int
    intents: list[Intent] = field(compare=False)


@dataclass(slots=True)
class Play:
    """A replay in progress.

    `is_instant` moves a start up as soon as everybody has picked; otherwise the schedule is kept
    and fans spread over the pick windows. `watch` is called at every look; it may raise.
    """

    scene: Scene
    cast: Cast
    is_instant: bool
    watch: Callable[[Look], None]
    _seen: set[int] = field(default_factory=set[int])
    _moved: set[int] = field(default_factory=set[int])
    _armed: set[tuple[int, datetime]] = field(default_factory=set[tuple[int, datetime]])
    _errands: list[_Errand] = field(default_factory=list[_Errand])
    _brink_fans: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    _picking: list[Future[None]] = field(default_factory=list[Future[None]])

    def run(self) -> None:
        """Play until the product says that the tournament is settled."""
        pickers = ThreadPoolExecutor(PICKERS, "picks")
        try:
            while not (look := self.scene.look()).revisions.is_settled:
                self.watch(look)
                self._pick(look, pickers)
                self._move_up(look)
                self._arm(look)
                self.cast.desk.attend(look, self.scene)
                time.sleep(LOOK_EVERY_S)
            self.watch(look)
        finally:
            pickers.shutdown(cancel_futures=True)

    def _pick(self, look: Look, pickers: ThreadPoolExecutor) -> None:
        for lock in look.ahead:
            if lock.is_open and lock.lock_id not in self._seen:
                self._seen.add(lock.lock_id)
                self._plan(lock)
        now = self.scene.now()
        while self._errands and self._errands[0].at <= now:
            self._picking.append(pickers.submit(self._run_errand, heapq.heappop(self._errands)))
        self._picking = unfinished(self._picking)

    def _plan(self, lock: LockAhead) -> None:
        """Every fan's errands for a lock; some leave room for a last-second pick."""
        crowd, offers, now = self.cast.crowd, self.scene.offers[lock.lock_id], self.scene.now()
        what = f"{offers[0].stage}/{lock.lock_id}"
        fans = [fan for fan in range(self.cast.fans) if takes_part(crowd, fan, offers)]
        by_chance = sorted(fans, key=lambda fan: crowd.moment(fan, f"brink/{what}"))
        self._brink_fans[lock.lock_id] = at_brink = by_chance[: self.cast.brink.per_lock]
        wait_for_room = set(at_brink) if needs_room(offers) else set[int]()
        best_of = self.scene.matches[lock.match_id].best_of if lock.match_id else 1
        window = timedelta() if self.is_instant else (lock.lock_at - now) * 0.9
        for fan in fans:
            meant = intents(crowd, fan, offers, best_of)
            meant = meant[:-1] if fan in wait_for_room else meant
            errand = _Errand(now + window * crowd.moment(fan, what), fan, meant)
            heapq.heappush(self._errands, errand)

    def _run_errand(self, errand: _Errand) -> None:
        for intent in errand.intents:
            self.cast.ledger.save(errand.fan, intent)

    def _move_up(self, look: Look) -> None:
        if not self.is_instant or self._errands or self._picking:
            return
        unmoved = (lock for lock in look.ahead if lock.lock_id not in self._moved)
        waiting = [lock for lock in unmoved if lock.is_open and lock.match_id]
        first = whole_second_after(self.scene.now() + MOVE_AHEAD)
        per_second = max(1, TRIES_PER_SECOND // max(1, self.cast.brink.per_lock))
        for second, locks in enumerate(_chunks(waiting, per_second)):
            lead = locks[0].starts_at - locks[0].lock_at
            starts_at = first + timedelta(seconds=second) + lead
            move_start(self.cast.desk.mover, [k.match_id or 0 for k in locks], starts_at)
            self._moved |= {lock.lock_id for lock in locks}

    def _arm(self, look: Look) -> None:
        now = self.scene.now()
        due = [
            lock
            for lock in look.ahead
            # A special whose stage is not drawn yet stays open although its deadline has passed.
            if lock.is_open
            and timedelta() < lock.lock_at - now <= ARM_AHEAD
            and (lock.lock_id, lock.lock_at) not in self._armed
        ]
        self._armed |= {(lock.lock_id, lock.lock_at) for lock in due}
        for lock_at, locks in groupby(due, key=lambda lock: lock.lock_at):
            targets: list[Target] = [
                (self.scene.offers[k.lock_id], self._brink_fans[k.lock_id]) for k in locks
            ]
            self.cast.brink.arm(lock_at, targets)


def _chunks(locks: Sequence[LockAhead], size: int) -> Iterator[Sequence[LockAhead]]:
    for first in range(0, len(locks), size):
        yield locks[first : first + size]

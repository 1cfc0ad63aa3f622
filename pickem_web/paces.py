"""How often somebody may do something: at once in this process, and a little later in all of them.

Asking Redis about every event would cost more than the event. Each process keeps buckets of its
own, and tells Redis in lumps; who does too much in all processes together is stopped in each.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from pickem.limits import Counters, Limit, counters
from pickem_web.ask import ask
from pickem_web.dropped import Dropped

LUMP: Final = 20  # told to Redis together, so a limit may be passed by so many per process
FORGET_AFTER_S: Final = 60.0
_LOOK_EVERY: Final = 1024  # newcomers between two looks at who can be forgotten


@dataclass(frozen=True, slots=True)
class Pace:
    """`per_s` for long, `burst` at once; `most` per minute in all processes."""

    name: str
    per_s: float
    burst: float
    most: int

    @property
    def window(self) -> Limit:
        """What is counted in all processes."""
        return Limit(self.name, self.most, 60)


@dataclass(slots=True)
class Bucket:
    """A right that is used up and refills with time. `at` is of any steady clock, in seconds."""

    pace: Pace
    tokens: float
    at: float
    untold: int = 0
    closed_until: float = 0.0

    def take(self, now: float, cost: int = 1) -> bool:
        """Once, if there is enough left."""
        self.tokens = min(self.pace.burst, self.tokens + (now - self.at) * self.pace.per_s)
        self.at = now
        if self.tokens < cost or now < self.closed_until:
            return False
        self.tokens -= cost
        return True


class Paces:
    """The buckets of a process, by pace and by whom they belong to."""

    def __init__(self, counters: Counters, clock: Callable[[], float] = monotonic) -> None:
        self._counters, self._clock = counters, clock
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._look_at = _LOOK_EVERY

    def take(self, pace: Pace, who: str, cost: int = 1) -> bool:
        """Whether `who` may do it once more; does not wait for Redis."""
        now = self._clock()
        bucket = self._buckets.get((pace.name, who)) or self._new(pace, who, now)
        if not bucket.take(now, cost):
            return False
        bucket.untold += cost
        if bucket.untold >= LUMP:
            task = asyncio.get_running_loop().create_task(self._tell(bucket, who, bucket.untold))
            bucket.untold = 0
            self._tasks.add(task)  # the loop itself keeps only a weak reference
            task.add_done_callback(self._tasks.discard)
        return True

    def _new(self, pace: Pace, who: str, now: float) -> Bucket:
        if len(self._buckets) >= self._look_at:
            kept = {k: b for k, b in self._buckets.items() if now - b.at < FORGET_AFTER_S}
            self._buckets = kept
            self._look_at = len(kept) + _LOOK_EVERY
        return self._buckets.setdefault((pace.name, who), Bucket(pace, pace.burst, now))

    async def _tell(self, bucket: Bucket, who: str, number: int) -> None:
        window = bucket.pace.window
        if await ask(self._counters.count, window, who, number) > window.most:
            bucket.closed_until = self._clock() + await ask(self._counters.wait_s, window, who)


@dataclass(frozen=True, slots=True)
class Measures:
    """What an app measures all comers by."""

    counters: Counters
    paces: Paces
    dropped: Dropped


def measures(url: str) -> Measures:
    """Those of this process, which shares its counters with all others on the Redis at `url`."""
    shared = counters(url)
    return Measures(shared, Paces(shared), Dropped())

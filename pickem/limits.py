"""Counting what happened lately, for all processes of an app together, on the app's own Redis.

While Redis is away, each process counts in its own memory: nothing stands open and nobody is locked
out; a limit then holds per process, and what Redis had counted is forgotten. It is asked again a
second later, and so on, until it answers.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any, Final, TypeVar

import redis
import structlog
from limits.storage import MemoryStorage, RedisStorage
from redis.backoff import NoBackoff
from redis.retry import Retry

from pickem.keys import Keyring
from pickem.settings import settings

PATIENCE_S: Final = 0.25  # a Redis that takes longer is away
ASK_AGAIN_AFTER_S: Final = 1.0
T = TypeVar("T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so many seconds; a window begins with the first and ends for all at once."""

    name: str
    most: int
    within_s: int


class Counters:
    """What was counted on one Redis; blocks, for a quarter of a second at most twice.

    Without an address all is counted in memory. Redis never sees who is counted, only a digest.
    """

    def __init__(self, url: str, secrets: Keyring) -> None:
        self._redis = _redis(url) if url else None
        self._secrets = secrets
        self._memory = MemoryStorage()
        self._lock = threading.Lock()
        self._away_until = 0.0
        self._is_away = False

    def count(self, limit: Limit, who: str, number: int = 1) -> int:
        """How many there are in this window, these included. A negative number takes back."""
        key, within_s = self._key(limit, who), limit.within_s
        return self._ask(lambda storage: storage.incr(key, within_s, number))

    def wait_s(self, limit: Limit, who: str) -> int:
        """Full seconds after which the window has ended for certain."""
        key = self._key(limit, who)
        ends_at = self._ask(lambda storage: storage.get_expiry(key))
        return max(ceil(ends_at - time.time()), 0) + 1  # Redis rounds to the nearest second

    def _key(self, limit: Limit, who: str) -> str:
        return f"{limit.name}:{limit.within_s}:{self._secrets.digest('limit', who).hex()[:32]}"

    def _ask(self, act: Callable[[RedisStorage | MemoryStorage], T]) -> T:
        if self._redis is not None and time.monotonic() >= self._away_until:
            try:
                answer = act(self._redis)
            except (redis.RedisError, OSError) as error:
                self._lost(error)
            else:
                self._found()
                return answer
        with self._lock:  # the library's own can be lost between two steps
            return act(self._memory)

    def _lost(self, error: Exception) -> None:
        self._away_until = time.monotonic() + ASK_AGAIN_AFTER_S
        if not self._is_away:
            self._is_away = True
            log.warning("limits are counted in memory, Redis is away", reason=str(error))

    def _found(self) -> None:
        if self._is_away:
            self._is_away = False
            log.warning("limits are counted on Redis again")


@lru_cache(maxsize=4)
def counters(url: str) -> Counters:
    """The counters of this process on the Redis at `url`."""
    return Counters(url, settings().secrets)


def _redis(url: str) -> RedisStorage:
    options: dict[str, Any] = {
        "socket_timeout": PATIENCE_S,
        "socket_connect_timeout": PATIENCE_S,
        # A pooled connection may have died with the last server: once more at once, and no more.
        "retry": Retry(NoBackoff(), 1),
    }
    return RedisStorage(url.replace("unix://", "redis+unix://", 1), key_prefix="limit", **options)

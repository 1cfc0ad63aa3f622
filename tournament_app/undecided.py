"""The picks of this process that came in and are not decided yet, and how many there may be."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from pickem.settings import settings

LOST_AFTER_S: Final = 5.0  # the browser sends it again by then (pickem_ui/outbox.jsx)


class Undecided:
    """At most `most` picks by their request keys; one that is sent twice counts once."""

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = most, clock
        self._came: dict[str, float] = {}  # the oldest first

    def take(self, key: str) -> bool:
        """Whether this pick may come in."""
        now = self._clock()
        # One whose socket or state has gone on its way to the handler is never settled.
        while self._came and now - self._came[oldest := next(iter(self._came))] >= LOST_AFTER_S:
            del self._came[oldest]
        if key in self._came:
            return True
        if len(self._came) >= self._most:
            return False
        self._came[key] = now
        return True

    def settle(self, key: str) -> None:
        """It was decided, or will not be."""
        self._came.pop(key, None)


undecided: Final = Undecided(settings().picks_at_once)

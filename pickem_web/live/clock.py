"""The database's clock, as a process goes by it between two readings."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """What the database's clock said (epoch ms), and this process's own seconds on hearing it."""

    database_ms: int
    heard_at: float

    def now_ms(self) -> int:
        """The database's time now: late by the way of the reading, never early."""
        return self.database_ms + int((time.monotonic() - self.heard_at) * 1000)

"""What was dropped on its way in, by reason: counted for operators, never with what it held."""

import asyncio
from collections import Counter
from enum import StrEnum
from typing import Final

import structlog

TELL_EVERY_S: Final = 60.0
log = structlog.get_logger()


class Why(StrEnum):
    """Why something was dropped or refused."""

    ORIGIN = "request or socket from elsewhere"
    SOCKETS = "too many sockets of an address"
    REQUESTS = "too many requests of an address"
    FLOOD = "too many messages of a socket"
    CROWD = "too many messages of an address"
    ACCOUNT = "too many events of an account"
    GUEST = "too many events of guests of an address"
    LARGE = "message too large"
    FORM = "message of another form"
    NAME = "event that is not ours"
    ARGUMENTS = "event with arguments that do not fit"
    BUSY = "pick beyond those decided at once; it comes again"


class Dropped:
    """Counts for the life of the process; each reason is logged at once, then once a minute."""

    def __init__(self) -> None:
        self.counts: Counter[Why] = Counter()
        self._told: Counter[Why] = Counter()
        self._quiet: set[Why] = set()

    def add(self, why: Why) -> None:
        """One more."""
        self.counts[why] += 1
        if why not in self._quiet:
            self._quiet.add(why)
            self._tell(why)

    def _tell(self, why: Why) -> None:
        new = self.counts[why] - self._told[why]
        if not new:
            self._quiet.discard(why)
            return
        self._told[why] = self.counts[why]
        log.warning("dropped", why=why.value, new=new, since_start=self.counts[why])
        asyncio.get_running_loop().call_later(TELL_EVERY_S, self._tell, why)

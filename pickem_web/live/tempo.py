"""How often something is told: the first time at once, and from then on once in a while."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

GAP_S: Final = 1.0
log = structlog.get_logger()


class Tempo:
    """Has `tell` called after `wake`: at once, or `gap_s` after it was last called.

    However often it was woken meanwhile, it tells once; what could not be told is told again.
    """

    def __init__(self, tell: Callable[[], Awaitable[None]], gap_s: float = GAP_S) -> None:
        self._tell, self._gap_s = tell, gap_s
        self._wake = asyncio.Event()

    @property
    def is_due(self) -> bool:
        """Whether there is something that has not been told yet."""
        return self._wake.is_set()

    def wake(self) -> None:
        """Something is to be told."""
        self._wake.set()

    async def run(self) -> None:
        """For as long as the process lives."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._tell()
            except Exception:  # whatever fails here, it has to be tried again
                log.exception("not told")
                self._wake.set()
            await asyncio.sleep(self._gap_s)

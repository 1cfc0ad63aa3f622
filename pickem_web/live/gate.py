"""The gate of a herd: a few sockets at a time may connect and load, so that pushes stay quick."""

import asyncio
from typing import Final

AT_ONCE: Final = 16
LONGEST_WAIT_S: Final = 15.0  # then the browser is told to come again, which it does by itself
LONGEST_STAY_S: Final = 2.0  # one that connects and then does nothing stands in nobody's way


class Gate:
    """Lets `at_once` sockets in at a time, for work of ours only: nobody waits for a slow network.

    Each leaves with the answer, with its end, or after a while.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._inside: dict[str, asyncio.TimerHandle] = {}

    async def enter(self, sid: str) -> None:
        """Wait for a place; ConnectionRefusedError when none becomes free in time."""
        if sid in self._inside:
            return
        try:
            await asyncio.wait_for(self._free.acquire(), LONGEST_WAIT_S)
        except TimeoutError:
            raise ConnectionRefusedError("Busy. Your browser tries again by itself.") from None
        self.leave(sid)  # somebody of that name may have come in meanwhile
        loop = asyncio.get_running_loop()
        self._inside[sid] = loop.call_later(LONGEST_STAY_S, self.leave, sid)

    def leave(self, sid: str) -> None:
        """Make room, once."""
        if timer := self._inside.pop(sid, None):
            timer.cancel()
            self._free.release()

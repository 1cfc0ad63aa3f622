"""What is current, sent right behind whatever Reflex sends a socket that knows nothing yet."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, TypeVar

import structlog

from pickem_web.live.connection import Connection

GREET_AFTER_S: Final = 0.05  # one look-up for all who connect within it
GAP_S: Final = 0.25  # in a herd, where a look-up as often as that would cost the others their turn
GREET_AGAIN_AFTER_S: Final = 1.0

Who = TypeVar("Who")
log = structlog.get_logger()


class Greetings(Generic[Who]):
    """Collects sockets, and has each batch greeted until it worked or they are gone."""

    def __init__(
        self,
        greet: Callable[[Sequence[Connection[Who]]], Awaitable[None]],
        is_here: Callable[[Connection[Who]], bool],
    ) -> None:
        self._greet, self._is_here = greet, is_here
        self._waiting: dict[str, Connection[Who]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._began = 0.0

    def ask_for(self, connection: Connection[Who]) -> None:
        """Have a socket greeted with the next batch."""
        if not self._waiting:
            loop = asyncio.get_running_loop()
            delay = max(GREET_AFTER_S, self._began + GAP_S - loop.time())
            loop.call_later(delay, self._begin)
        self._waiting[connection.sid] = connection

    def _begin(self) -> None:
        self._began = asyncio.get_running_loop().time()
        batch, self._waiting = self._waiting, {}
        task = asyncio.ensure_future(self._until_heard(list(batch.values())))
        self._tasks.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._tasks.discard)

    async def _until_heard(self, batch: Sequence[Connection[Who]]) -> None:
        while here := [connection for connection in batch if self._is_here(connection)]:
            try:
                await self._greet(here)
            except Exception:  # without a greeting these pages would wait for ever
                log.exception("not greeted", sockets=len(here))
                await asyncio.sleep(GREET_AGAIN_AFTER_S)
            else:
                return

"""Questions of the same moment, asked as one."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Batch(Generic[K, V]):
    """Answers one key at a time, and asks for all that wait in one go.

    What is asked while an answer is on its way waits for the next: no answer is older than its
    question, and nobody who comes alone waits for others.
    """

    def __init__(self, answer: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._answer = answer
        self._waiting: dict[K, asyncio.Future[V | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def ask(self, key: K) -> V | None:
        """The answer for a key, None if there is none; whatever `answer` raises."""
        if key not in self._waiting:
            self._waiting[key] = asyncio.get_running_loop().create_future()
        waiting = self._waiting[key]
        if self._asking is None:
            self._asking = asyncio.create_task(self._until_nobody_waits())
        return await asyncio.shield(waiting)  # another may wait for the same

    async def _until_nobody_waits(self) -> None:
        try:
            while self._waiting:
                asked, self._waiting = self._waiting, {}
                await self._ask(asked)
        finally:
            self._asking = None

    async def _ask(self, asked: Mapping[K, "asyncio.Future[V | None]"]) -> None:
        try:
            found = await self._answer(list(asked))
        except Exception as error:  # it belongs to those who asked
            for waiting in asked.values():
                waiting.set_exception(error)
                waiting.exception()  # whoever asked may have gone
        else:
            for key, waiting in asked.items():
                waiting.set_result(found.get(key))

"""Questions of the same moment are asked as one."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from pickem_web.batch import Batch


class Oracle:
    """Answers with the length of a word, when it is let; knows nothing of "unknown"."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.is_let = asyncio.Event()

    async def __call__(self, words: Sequence[str]) -> Mapping[str, int]:
        self.asked.append(list(words))
        await self.is_let.wait()
        if "bad" in words:
            raise LookupError("bad")
        return {word: len(word) for word in words if word != "unknown"}


async def _begun(batch: Batch[str, int], *words: str) -> list["asyncio.Task[int | None]"]:
    tasks = [asyncio.create_task(batch.ask(word)) for word in words]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


def test_who_asks_at_once_is_answered_by_one_question() -> None:
    async def scene() -> None:
        oracle = Oracle()
        tasks = await _begun(Batch(oracle), "a", "bb", "bb", "unknown")
        oracle.is_let.set()
        assert await asyncio.gather(*tasks) == [1, 2, 2, None]
        assert oracle.asked == [["a", "bb", "unknown"]]

    asyncio.run(scene())


def test_who_asks_while_an_answer_is_on_its_way_gets_a_later_one() -> None:
    async def scene() -> None:
        oracle = Oracle()
        batch = Batch(oracle)
        first = await _begun(batch, "a")
        later = await _begun(batch, "a", "bb")
        oracle.is_let.set()
        assert await asyncio.gather(*first, *later) == [1, 1, 2]
        assert oracle.asked == [["a"], ["a", "bb"]]

    asyncio.run(scene())


def test_a_failure_is_told_to_those_who_asked_and_to_nobody_after_them() -> None:
    async def scene() -> None:
        oracle = Oracle()
        oracle.is_let.set()
        batch = Batch(oracle)
        with pytest.raises(LookupError):
            await batch.ask("bad")
        assert await batch.ask("good") == 4

    asyncio.run(scene())


def test_who_gives_up_takes_nobody_along() -> None:
    async def scene() -> None:
        oracle = Oracle()
        batch = Batch(oracle)
        gone, stays = await _begun(batch, "a", "a")
        gone.cancel()
        oracle.is_let.set()
        assert await stays == 1

    asyncio.run(scene())

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from pickem_web.live.tempo import Tempo

GAP_S = 0.05


def play(
    scene: Callable[[Tempo, asyncio.Queue[float]], Awaitable[None]], failures: int = 0
) -> None:
    async def run() -> None:
        told, left = asyncio.Queue[float](), [failures]

        async def tell() -> None:
            if left[0]:
                left[0] -= 1
                raise ConnectionError("no database")
            told.put_nowait(monotonic())

        tempo = Tempo(tell, GAP_S)
        running = asyncio.create_task(tempo.run())
        try:
            async with asyncio.timeout(5):
                await scene(tempo, told)
        finally:
            running.cancel()

    asyncio.run(run())


def test_the_first_is_told_at_once_and_the_next_only_after_the_gap() -> None:
    async def scene(tempo: Tempo, told: asyncio.Queue[float]) -> None:
        tempo.wake()
        first = await told.get()
        tempo.wake()
        assert tempo.is_due
        assert await told.get() - first >= GAP_S

    play(scene)


def test_whatever_came_within_the_gap_is_told_once() -> None:
    async def scene(tempo: Tempo, told: asyncio.Queue[float]) -> None:
        tempo.wake()
        await told.get()
        for _ in range(20):
            tempo.wake()
        await told.get()
        assert not tempo.is_due
        assert told.empty()

    play(scene)


def test_what_could_not_be_told_is_told_later() -> None:
    async def scene(tempo: Tempo, told: asyncio.Queue[float]) -> None:
        tempo.wake()
        await told.get()

    play(scene, failures=2)

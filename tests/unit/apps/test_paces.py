import asyncio

import pytest

from pickem.keys import Keyring
from pickem.limits import Counters
from pickem_web import paces
from pickem_web.paces import LUMP, Bucket, Pace, Paces

PACE = Pace("events", per_s=10, burst=40, most=100)
NOBODY = Keyring({"1": "a secret"})


class Clock:
    """A steady clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_the_right_to_send_comes_back_with_time() -> None:
    bucket = Bucket(PACE, tokens=0.5, at=100.0)

    assert not bucket.take(100.0)
    assert bucket.take(100.06)
    assert not bucket.take(100.12)


def test_what_costs_more_needs_more() -> None:
    bucket = Bucket(PACE, tokens=4.5, at=100.0)

    assert not bucket.take(100.0, cost=5)
    assert bucket.take(100.0, cost=4)


def test_a_flood_is_cut_to_the_burst_and_nobody_else_pays_for_it() -> None:
    async def scene() -> None:
        mine = Paces(Counters("", NOBODY), Clock())

        assert sum(mine.take(PACE, "nocturne") for _ in range(500)) == PACE.burst
        assert mine.take(PACE, "kestrel")

    asyncio.run(scene())


def test_who_does_too_much_in_all_processes_together_is_stopped_in_each() -> None:
    async def scene() -> None:
        shared = Counters("", NOBODY)  # what Redis is to two processes
        clock = Clock()
        one, other = Paces(shared, clock), Paces(shared, clock)
        passed = [0, 0]
        for _ in range(30):
            for place, process in enumerate((one, other)):
                passed[place] += sum(process.take(PACE, "nocturne") for _ in range(10))
                await asyncio.gather(*process._tasks)
            clock.at += 1

        assert PACE.most <= sum(passed) <= PACE.most + 2 * LUMP

        clock.at += 61
        shared._memory.reset()  # the window in it goes by the real clock
        assert one.take(PACE, "nocturne")

    asyncio.run(scene())


def test_who_has_not_been_seen_for_long_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "_LOOK_EVERY", 10)

    async def scene() -> None:
        clock = Clock()
        mine = Paces(Counters("", NOBODY), clock)
        for fan in range(1000):
            mine.take(PACE, f"fan:{fan}")
            clock.at += 1

        assert len(mine._buckets) <= paces.FORGET_AFTER_S + 2 * 10

    asyncio.run(scene())

import asyncio

import pytest

from pickem_web.live import gate
from pickem_web.live.gate import Gate


def test_no_more_than_a_few_are_inside_and_the_next_comes_in_when_one_leaves() -> None:
    async def scene() -> None:
        door = Gate(at_once=2)
        await door.enter("a")
        await door.enter("b")
        third = asyncio.create_task(door.enter("c"))
        await asyncio.sleep(0)
        assert not third.done()
        door.leave("a")
        await asyncio.wait_for(third, 2)

    asyncio.run(scene())


def test_whoever_leaves_twice_makes_room_once() -> None:
    async def scene() -> None:
        door = Gate(at_once=1)
        await door.enter("a")
        door.leave("a")
        door.leave("a")
        await door.enter("b")
        third = asyncio.create_task(door.enter("c"))
        await asyncio.sleep(0)
        assert not third.done()
        third.cancel()

    asyncio.run(scene())


def test_whoever_stays_too_long_stands_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LONGEST_STAY_S", 0.01)

    async def scene() -> None:
        door = Gate(at_once=1)
        await door.enter("a")
        await asyncio.wait_for(door.enter("b"), 2)

    asyncio.run(scene())


def test_whoever_waits_too_long_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LONGEST_WAIT_S", 0.01)

    async def scene() -> None:
        door = Gate(at_once=1)
        await door.enter("a")
        with pytest.raises(ConnectionRefusedError):
            await door.enter("b")

    asyncio.run(scene())

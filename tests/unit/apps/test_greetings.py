import asyncio

import pytest

from pickem_web.live import greetings
from tests.unit.apps.sockets import PushedState, Server, hub_on, update


def test_a_socket_is_greeted_once_behind_its_first_update() -> None:
    async def scene() -> None:
        server, greeted = Server(), asyncio.Queue[list[str]]()
        hub = hub_on(server, greeted)
        await server.connect(hub, "a")
        await server.connect(hub, "b")
        for token in ("a", "b", "a"):
            await hub.emit_update(update("page"), token)
        assert await asyncio.wait_for(greeted.get(), 2) == ["a", "b"]
        assert [server.sockets[sid].queue.qsize() for sid in "ab"] == [2, 1]
        assert greeted.empty()

    asyncio.run(scene())


def test_a_tab_whose_state_was_dropped_while_it_was_idle_is_greeted_again() -> None:
    async def scene() -> None:
        server, greeted = Server(), asyncio.Queue[list[str]]()
        hub = hub_on(server, greeted)
        await server.connect(hub, "a")
        await hub.emit_update(update("page"), "a")
        assert await asyncio.wait_for(greeted.get(), 2) == ["a"]
        await hub.emit_update(update("page", PushedState.get_full_name()), "a")
        assert await asyncio.wait_for(greeted.get(), 2) == ["a"]

    asyncio.run(scene())


def test_two_snapshots_in_a_row_are_followed_by_one_greeting() -> None:
    async def scene() -> None:
        server, greeted = Server(), asyncio.Queue[list[str]]()
        hub = hub_on(server, greeted)
        await server.connect(hub, "a")
        for _ in range(2):
            await hub.emit_update(update(PushedState.get_full_name()), "a")
        assert await asyncio.wait_for(greeted.get(), 2) == ["a"]

    asyncio.run(scene())


def test_a_greeting_that_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greetings, "GREET_AGAIN_AFTER_S", 0.01)

    async def scene() -> None:
        server, greeted = Server(), asyncio.Queue[list[str]]()
        server.failures = 2
        hub = hub_on(server, greeted)
        await server.connect(hub, "a")
        await hub.emit_update(update("page"), "a")
        assert await asyncio.wait_for(greeted.get(), 2) == ["a"]

    asyncio.run(scene())


def test_who_comes_right_after_others_is_greeted_together_with_who_comes_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(greetings, "GAP_S", 1.0)

    async def scene() -> None:
        server, greeted = Server(), asyncio.Queue[list[str]]()
        hub = hub_on(server, greeted)
        for sid in ("a", "b", "c"):
            await server.connect(hub, sid)
        await hub.emit_update(update("page"), "a")
        assert await asyncio.wait_for(greeted.get(), 2) == ["a"]
        await hub.emit_update(update("page"), "b")
        await asyncio.sleep(2 * greetings.GREET_AFTER_S)  # alone, b would have been greeted by now
        await hub.emit_update(update("page"), "c")
        assert await asyncio.wait_for(greeted.get(), 3) == ["b", "c"]

    asyncio.run(scene())

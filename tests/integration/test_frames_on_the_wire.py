"""What the hub writes past engine.io is what a browser reads, in order and within bounds."""

import asyncio
import json
from typing import Any

import pytest
import reflex as rx
from websockets.asyncio.client import ClientConnection

from pickem_web.live.framework import MOST_WAITING, Protocol, Wire
from tests.running_app import Running, answered, running
from tests.waiting import until

BOTH_WAYS = pytest.mark.parametrize("protocol", [Protocol, "websockets-sansio"])


class ShownState(rx.State):
    number: int = 0
    text: str = ""


NAME = ShownState.get_full_name()


def wire(number: int, text: str = "") -> Wire:
    return Wire({ShownState: {"number": number, "text": text}})


async def shown(socket: ClientConnection) -> dict[str, Any]:
    """The next delta of ours; whatever else the server says is passed over."""
    async with asyncio.timeout(10):
        while True:
            message = str(await socket.recv())
            if NAME in message:
                _, update = json.loads(message.removeprefix("42/_event,"))
                return {k.removesuffix("_rx_state_"): v for k, v in update["delta"][NAME].items()}


def waiting(app: Running) -> int:
    return max(c.socket._eio.queue._unfinished_tasks for c in app.hub.connections.values())


@pytest.fixture(autouse=True)
def _production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("__REFLEX_SKIP_COMPILE", "yes")
    monkeypatch.setenv("REFLEX_ENV_MODE", "prod")


@BOTH_WAYS
def test_frames_of_every_length_arrive_as_they_were_sent(protocol: Any) -> None:
    async def scene() -> None:
        async with running(protocol) as app, app.socket() as socket:
            for text in ("", "a", "b" * 40, "ß" * 300, "c" * 70_000):
                await app.hub.push_all(wire(len(text), text))
                assert await shown(socket) == {"number": len(text), "text": text}

    asyncio.run(scene())


@BOTH_WAYS
def test_no_frame_overtakes_another_however_they_are_sent(protocol: Any) -> None:
    async def scene() -> None:
        async with running(protocol) as app, app.socket() as socket:
            (connection,) = app.hub.connections.values()
            for number in range(1000):
                if number % 7:
                    app.hub.push(connection, wire(number))
                else:
                    connection.socket._eio.queue.put_nowait(wire(number))  # as Reflex sends
                if number % 50 == 0:
                    await asyncio.to_thread(until, lambda: not waiting(app), "all is on its way")
            assert [(await shown(socket))["number"] for _ in range(1000)] == list(range(1000))
            await answered(socket)

    asyncio.run(scene())


def test_a_frame_is_written_at_once_when_nothing_waits() -> None:
    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            await answered(socket)
            await asyncio.to_thread(until, lambda: not waiting(app), "nothing waits")
            await app.hub.push_all(wire(1))
            assert not waiting(app)
            assert (await shown(socket))["number"] == 1

    asyncio.run(scene())


def test_who_does_not_read_is_cut_at_a_bound_and_holds_up_nobody() -> None:
    sends, large = 600, "x" * 8000

    async def scene() -> None:
        async with running() as app, app.socket() as slow, app.socket() as quick:
            slow.transport.pause_reading()
            seen: list[int] = []
            for number in range(sends):
                await app.hub.push_all(wire(number, large))
                assert waiting(app) <= MOST_WAITING + 1  # and one that is being written
                seen.append((await shown(quick))["number"])
            assert seen == list(range(sends))
            assert len(app.hub.connections) == 1
            slow.transport.abort()

    asyncio.run(scene())

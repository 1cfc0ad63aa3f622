import asyncio
from typing import Any

import pytest
from reflex.state import StateUpdate

from pickem_web.live import snapshots
from pickem_web.live.snapshots import IS_HYDRATED, ROOT, Snapshots

PUSHED, PAGE = "state.live", "state.page"


class Sent:
    """What went to browsers, and the snapshots in front of it."""

    def __init__(self) -> None:
        self.updates: list[StateUpdate] = []
        self.is_sent = asyncio.Event()
        self.snapshots = Snapshots(frozenset({PUSHED}), self._emit)

    async def _emit(self, update: StateUpdate, token: str) -> None:
        assert token == "tab"
        self.updates.append(update)
        self.is_sent.set()

    async def send(self, delta: dict[str, dict[str, Any]], *events: Any) -> None:
        await self.snapshots.send(StateUpdate(delta=delta, events=list(events)), "sid", "tab")

    async def out(self) -> None:
        await asyncio.wait_for(self.is_sent.wait(), 2)

    @property
    def deltas(self) -> list[Any]:
        return [update.delta for update in self.updates]


def hydrated(*, done: bool) -> dict[str, dict[str, Any]]:
    return {ROOT: {IS_HYDRATED: done}}


def test_an_update_that_is_no_snapshot_goes_at_once() -> None:
    async def scene() -> None:
        sent = Sent()
        await sent.send({PAGE: {"name": "FaZe"}})
        assert sent.deltas == [{PAGE: {"name": "FaZe"}}]

    asyncio.run(scene())


def test_defaults_are_never_shown_in_place_of_what_is_about_to_be_read() -> None:
    async def scene() -> None:
        sent = Sent()
        await sent.send(hydrated(done=False) | {PAGE: {"name": "", "n": 0}, PUSHED: {"rank": 0}})
        await sent.send({PAGE: {"name": "FaZe"}}, "focus")
        assert sent.deltas == []
        await sent.send(hydrated(done=True))
        await sent.send({PAGE: {"kept": 2}})
        await sent.out()
        page = {"name": "FaZe", "n": 0, "kept": 2}
        assert sent.deltas == [hydrated(done=True) | {PAGE: page}]
        assert sent.updates[0].events == ["focus"]
        await sent.send({PAGE: {"n": 1}})
        assert sent.deltas[1:] == [{PAGE: {"n": 1}}]

    asyncio.run(scene())


def test_a_second_snapshot_stands_for_the_first_one() -> None:
    async def scene() -> None:
        sent = Sent()
        await sent.send(hydrated(done=False) | {PAGE: {"of": "yesterday"}, PUSHED: {}})
        await sent.send(hydrated(done=False) | {PAGE: {"name": ""}, PUSHED: {}})
        await sent.send(hydrated(done=True))
        await sent.out()
        assert sent.deltas == [hydrated(done=True) | {PAGE: {"name": ""}}]

    asyncio.run(scene())


def test_a_page_that_reads_for_too_long_shows_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(snapshots, "LONGEST_HELD_S", 0.0)

    async def scene() -> None:
        sent = Sent()
        await sent.send({PAGE: {"name": ""}, PUSHED: {}})
        await sent.out()
        assert sent.deltas == [{PAGE: {"name": ""}}]

    asyncio.run(scene())


def test_what_was_held_for_a_socket_that_has_gone_is_sent_to_nobody() -> None:
    async def scene() -> None:
        sent = Sent()
        await sent.send({PAGE: {"name": ""}, PUSHED: {}})
        sent.snapshots.drop("sid")
        await sent.send(hydrated(done=True))
        assert sent.deltas == [hydrated(done=True)]

    asyncio.run(scene())

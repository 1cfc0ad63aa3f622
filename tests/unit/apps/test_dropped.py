import asyncio

import pytest
from structlog.testing import capture_logs

from pickem_web import dropped
from pickem_web.dropped import Dropped, Why
from tests.waiting import until


def test_a_reason_is_logged_at_once_and_then_in_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped, "TELL_EVERY_S", 0.02)

    async def scene() -> Dropped:
        counted = Dropped()
        for _ in range(1000):
            counted.add(Why.NAME)
        await asyncio.to_thread(until, lambda: len(logged) == 2, "the sum is logged")
        return counted

    with capture_logs() as logged:
        counted = asyncio.run(scene())

    assert [(line["why"], line["new"], line["since_start"]) for line in logged] == [
        ("event that is not ours", 1, 1),
        ("event that is not ours", 999, 1000),
    ]
    assert counted.counts == {Why.NAME: 1000}


def test_one_reason_does_not_silence_another() -> None:
    async def scene() -> None:
        counted = Dropped()
        counted.add(Why.NAME)
        counted.add(Why.FLOOD)

    with capture_logs() as logged:
        asyncio.run(scene())

    assert [line["why"] for line in logged] == [Why.NAME, Why.FLOOD]

import asyncio
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from admin_app import live
from admin_app.live import Feed
from pickem.domain.rights import Role
from pickem.live.channels import Change, Kind
from pickem.views.accounts import StaffView
from pickem_web.live.hub import LiveHub

IRENE = StaffView(2, "Irene", Role.RESULTS)


class Hub:
    """Keeps which sockets were told, push by push; the first `failures` pushes fail."""

    def __init__(self, failures: int = 0) -> None:
        people = {"irene": IRENE, "stranger": None}
        self.connections = {sid: SimpleNamespace(sid=sid, who=who) for sid, who in people.items()}
        self.failures = failures
        self.told: asyncio.Queue[list[str]] = asyncio.Queue()

    async def push_each(self, wires: Any) -> None:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("dictionary changed size during iteration")
        self.told.put_nowait([connection.sid for connection, _ in wires])


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("failures", [0, 2])
def test_every_change_is_told_to_whoever_is_signed_in_even_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, kind: Kind, failures: int
) -> None:
    async def listen(_url: str) -> AsyncGenerator[Change | None]:
        yield Change(1, kind, 0)
        await asyncio.Event().wait()

    monkeypatch.setattr(live, "listen", listen)
    monkeypatch.setattr(live, "BREATH_S", 0.01)

    async def scene() -> None:
        hub, feed = Hub(failures), Feed()
        task = asyncio.create_task(feed.run(cast("LiveHub[StaffView]", hub)))
        try:
            assert await asyncio.wait_for(hub.told.get(), 3) == ["irene"]
            assert feed.version > 1
        finally:
            task.cancel()

    asyncio.run(scene())

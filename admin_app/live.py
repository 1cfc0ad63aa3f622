"""What is pushed to open screens of the admin app: only that something has changed."""

import asyncio
from collections.abc import Sequence

import reflex as rx
import structlog

from pickem.live.listen import listen
from pickem.settings import settings
from pickem.views.accounts import StaffView
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Wire
from pickem_web.live.hub import LiveHub

BREATH_S = 0.2  # changes within it are announced as one
log = structlog.get_logger()


class NewsState(rx.State):
    """`version` counts what this process has heard; screens that are older read again."""

    version: int = 0
    is_demo: bool = False


class Feed:
    """Listens for changes and tells every signed-in screen to read again."""

    def __init__(self) -> None:
        self.version = 1
        self._wake = asyncio.Event()

    async def run(self, hub: LiveHub[StaffView]) -> None:
        """For as long as the process lives; a lifespan task."""
        pump = asyncio.create_task(self._pump(hub))
        try:
            async for _ in listen(settings().redis_url):
                self._wake.set()
        finally:
            pump.cancel()

    async def greet(self, hub: LiveHub[StaffView], fresh: Sequence[Connection[StaffView]]) -> None:
        """Tell sockets that have just been hydrated where we are."""
        wire = self._wire()
        await hub.push_each((connection, wire) for connection in fresh if connection.who)

    async def _pump(self, hub: LiveHub[StaffView]) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            self.version += 1
            try:
                await self.greet(hub, tuple(hub.connections.values()))
            except Exception:  # whatever fails here, the next change has to be announced
                log.exception("not announced", version=self.version)
                self._wake.set()
            await asyncio.sleep(BREATH_S)

    def _wire(self) -> Wire:
        return Wire({NewsState: {"version": self.version, "is_demo": settings().is_demo}})


feed = Feed()

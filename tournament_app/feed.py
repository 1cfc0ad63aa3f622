"""The live feed: hears of changes, reads once for all, and pushes to every open screen."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from pickem.live.channels import Kind
from pickem.live.listen import listen
from pickem.services import medals, standings, tournaments
from pickem.settings import settings
from pickem.views.accounts import FanView
from pickem.views.medals import MedalView
from pickem.views.standings import StandingRow
from pickem.views.tournaments import TournamentView
from pickem_web.ask import ask
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Wire
from pickem_web.live.hub import LiveHub
from tournament_app.live import LiveState, MyState, own_values, shared_values

BREATH_S = 0.2  # changes within it are read and sent as one
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Clock:
    """What the database's clock said (epoch ms), and this process's own seconds on hearing it."""

    database_ms: int
    heard_at: float

    def now_ms(self) -> int:
        """The database's time now: late by the way of the reading, never early."""
        return self.database_ms + int((time.monotonic() - self.heard_at) * 1000)


class Feed:
    """`version` counts the readings of this process."""

    def __init__(self) -> None:
        self.version = 0
        self._tournament: TournamentView | None = None
        self._top: tuple[StandingRow, ...] = ()
        self._clock = Clock(0, 0.0)
        self._changed: set[Kind] = set()
        self._wake = asyncio.Event()

    @property
    def version_to_have(self) -> int:
        """What a page that is read now has; never 0, which is a page that was never read."""
        return max(self.version, 1)

    async def run(self, hub: LiveHub[FanView]) -> None:
        """For as long as the process lives; a lifespan task."""
        pump = asyncio.create_task(self._pump(hub))
        try:
            async for change in listen(settings().public_redis_url):
                if change and change.kind is Kind.RESULT:
                    continue  # entries are for the admin app; what they lead to is heard apart
                self._changed |= {change.kind} if change else {Kind.STAGE, Kind.RANKS}
                self._wake.set()
        finally:
            pump.cancel()

    async def greet(self, hub: LiveHub[FanView], fresh: Sequence[Connection[FanView]]) -> None:
        """Send what is current to sockets that have just been hydrated."""
        if self.version == 0:
            await self.read({Kind.STAGE, Kind.RANKS})
        version = -1
        while version != self.version:  # something newer overtook us: what we sent may be older
            version, wire = self.version, self._shared()
            await hub.push_each((connection, wire) for connection in fresh)
            await self._push_own(hub, fresh)

    async def read(self, kinds: set[Kind]) -> None:
        """Read what may have changed."""
        self._tournament = await ask(tournaments.current_tournament)
        if self._tournament and Kind.RANKS in kinds:
            self._top = await ask(standings.top, self._tournament.tournament_id, 50)
        database_ms = await ask(tournaments.server_now_ms)
        self._clock = Clock(database_ms, time.monotonic())
        self.version += 1

    async def _pump(self, hub: LiveHub[FanView]) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            kinds, self._changed = self._changed, set()
            try:
                await self._announce(hub, kinds)
            except Exception:  # whatever fails here, the next reading has to be tried
                log.exception("not announced", kinds=sorted(kinds))
                self._changed |= kinds
                self._wake.set()
            await asyncio.sleep(BREATH_S)

    async def _announce(self, hub: LiveHub[FanView], kinds: set[Kind]) -> None:
        await self.read(kinds)
        await hub.push_all(self._shared())
        if kinds & {Kind.RANKS, Kind.MEDALS}:
            await self._push_own(hub, tuple(hub.connections.values()))

    def _shared(self) -> Wire:
        values = shared_values(self._tournament, self._clock.now_ms()) if self._tournament else {}
        return Wire({LiveState: {"version": self.version, "top": self._top} | values})

    async def _push_own(self, hub: LiveHub[FanView], to: Sequence[Connection[FanView]]) -> None:
        fan_ids = sorted({c.who.fan_id for c in to if c.who})
        rows: dict[int, StandingRow] = {}
        earned: dict[int, MedalView] = {}
        if self._tournament and fan_ids:
            rows = await ask(standings.standings_of, self._tournament.tournament_id, fan_ids)
            earned = await ask(medals.medals_of, self._tournament.tournament_id, fan_ids)
        await hub.push_each((c, _own(c.who, rows, earned)) for c in to)


def _own(
    fan: FanView | None, rows: Mapping[int, StandingRow], earned: Mapping[int, MedalView]
) -> Wire:
    if fan is None:
        return Wire({MyState: own_values(None, None, None)})
    return Wire({MyState: own_values(fan, rows.get(fan.fan_id), earned.get(fan.fan_id))})


feed = Feed()

"""The live feed: hears of changes, reads once for all, and pushes to every open screen."""

import asyncio
import time
from collections.abc import Mapping, Sequence

import structlog

from pickem.domain.challenges import medal_for
from pickem.live.channels import Kind
from pickem.live.listen import listen
from pickem.services import standings, tournaments
from pickem.settings import settings
from pickem.views.accounts import FanView
from pickem.views.medals import MedalView
from pickem.views.spectators import LiveTournament
from pickem.views.standings import OwnStanding, StandingRow
from pickem.views.tournaments import TournamentView
from pickem_web.ask import ask
from pickem_web.live.clock import Clock
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Wire
from pickem_web.live.hub import LiveHub
from pickem_web.live.tempo import GAP_S, Tempo
from tournament_app.live import (
    TOP,
    LiveState,
    MyState,
    TopState,
    own_values,
    shared_values,
    spectators_view,
)

LISTED = 50
EVERYTHING = frozenset({Kind.STAGE, Kind.RANKS})
OF_STAGES = frozenset({Kind.STAGE})
OF_RANKS = frozenset({Kind.RANKS, Kind.MEDALS})
log = structlog.get_logger()


class Feed:
    """What this process last read, and is current on the screens of its sockets.

    Stages and ranks each have a tempo of their own: a result moves both, moments apart, and
    neither waits for the other.
    """

    def __init__(self, gap_s: float = GAP_S) -> None:
        self.version = 0
        self._tournament: TournamentView | None = None
        self._top: tuple[StandingRow, ...] = ()
        self._clock = Clock(0, 0.0)
        self._hub: LiveHub[FanView] | None = None
        self._stages = Tempo(self._tell_stages, gap_s)
        self._ranks = Tempo(self._tell_ranks, gap_s)

    @property
    def version_to_have(self) -> int:
        """What a page that is read now has; never 0, which is a page that was never read."""
        return max(self.version, 1)

    async def run(self, hub: LiveHub[FanView]) -> None:
        """For as long as the process lives; a lifespan task."""
        self._hub = hub
        telling = [asyncio.create_task(tempo.run()) for tempo in (self._stages, self._ranks)]
        try:
            async for change in listen(settings().public_redis_url):
                kinds = {change.kind} if change else EVERYTHING
                if kinds & OF_STAGES:
                    self._stages.wake()
                if kinds & OF_RANKS:
                    self._ranks.wake()
        finally:
            for task in telling:
                task.cancel()

    async def greet(self, hub: LiveHub[FanView], fresh: Sequence[Connection[FanView]]) -> None:
        """Send what is current to sockets that have just been hydrated."""
        if self.version == 0 or self._stages.is_due or self._ranks.is_due:
            await self.read(EVERYTHING)  # who comes from another process may have seen it there
        version = -1
        while version != self.version:  # something newer overtook us: what we sent may be older
            version, wire = self.version, self._shared()
            await hub.push_each((connection, wire) for connection in fresh)
            await self._push_own(hub, fresh)
            await self._push_top(hub, fresh)

    async def join(self, sid: str, topic: str) -> None:
        """Have a socket hear of a topic, from what is current on."""
        hub = self._running_hub
        if connection := hub.connections.get(sid):
            hub.join(connection, {topic})
            await self._push_top(hub, [connection])

    async def _push_top(self, hub: LiveHub[FanView], to: Sequence[Connection[FanView]]) -> None:
        wire = self._listed() if self.version else None
        await hub.push_each((c, wire) for c in to if wire and TOP in c.topics)

    async def tournament(self, slug: str) -> LiveTournament:
        """A tournament as spectators see it; what open screens have, where they have it."""
        if self._tournament is None or self._tournament.slug != slug:
            shown = await ask(tournaments.tournament, slug)
            return spectators_view(shown, await ask(standings.top, shown.tournament_id, LISTED))
        return spectators_view(self._tournament, self._top)

    async def read(self, kinds: frozenset[Kind]) -> None:
        """Read what may have changed. What another reading found later than this one stays."""
        tournament, top = await ask(tournaments.current_tournament), self._top
        heard_at = time.monotonic()
        if tournament and Kind.RANKS in kinds:
            top = await ask(standings.top, tournament.tournament_id, LISTED)
        version = tournament.read_at_ms if tournament else self.version + 1
        if version > self.version:
            self.version, self._tournament, self._top = version, tournament, top
            self._clock = Clock(version, heard_at)

    async def _tell_stages(self) -> None:
        await self._tell(OF_STAGES)

    async def _tell_ranks(self) -> None:
        hub = await self._tell(EVERYTHING)
        await self._push_own(hub, tuple(hub.connections.values()))
        await hub.push_to(TOP, self._listed())

    async def _tell(self, kinds: frozenset[Kind]) -> LiveHub[FanView]:
        await self.read(kinds)
        await self._running_hub.push_all(self._shared())
        return self._running_hub

    @property
    def _running_hub(self) -> LiveHub[FanView]:
        if self._hub is None:
            raise RuntimeError("the feed does not run")
        return self._hub

    def _listed(self) -> Wire:
        return Wire({TopState: {"version": self.version, "rows": self._top}})

    def _shared(self) -> Wire:
        values: dict[str, object] = {"version": self.version}
        if self._tournament:
            values |= shared_values(self._tournament, self._clock.now_ms())
        return Wire({LiveState: values})

    async def _push_own(self, hub: LiveHub[FanView], to: Sequence[Connection[FanView]]) -> None:
        fan_ids = sorted({c.who.fan_id for c in to if c.who})
        own: Mapping[int, OwnStanding] = {}
        if self._tournament and fan_ids:
            own = await ask(standings.own_standings, self._tournament.tournament_id, fan_ids)
        await hub.push_each((c, self._own(c.who, own)) for c in to)

    def _own(self, fan: FanView | None, own: Mapping[int, OwnStanding]) -> Wire:
        standing = own.get(fan.fan_id) if fan else None
        return Wire({MyState: own_values(fan, standing, self._medal(standing))})

    def _medal(self, standing: OwnStanding | None) -> MedalView | None:
        if standing is None or not self._tournament or not self._tournament.medals:
            return None
        medal = medal_for(self._tournament.medals, standing.challenges)
        return MedalView(medal, standing.challenges, self._tournament.challenges)


feed = Feed()

"""The live feed: hears of changes, reads once for all, and pushes to every open screen."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pickem.live.channels import Kind
from pickem.live.listen import listen
from pickem.services import map_reports, standings, tournaments
from pickem.settings import settings
from pickem.views.accounts import FanView
from pickem.views.spectators import LiveTournament
from pickem.views.standings import OwnStanding
from pickem.views.tournaments import TournamentView
from pickem_web.ask import ask
from pickem_web.live.connection import Connection
from pickem_web.live.hub import LiveHub
from pickem_web.live.tempo import GAP_S, Tempo
from tournament_app.live import MATCHES, TOP, spectators_view
from tournament_app.snapshot import LISTED, Snapshot, read_after

OF_STAGES = frozenset({Kind.STAGE, Kind.NEWS})
OF_RANKS = frozenset({Kind.RANKS, Kind.MEDALS})
OF_MAPS = frozenset({Kind.MAPS})
EVERYTHING = OF_STAGES | OF_RANKS  # with either, the maps are read and told as well


class Feed:
    """What is current on the screens of this process's sockets.

    Stages, ranks and maps each have a tempo of their own: a result moves the first two, moments
    apart, and neither waits a second for the other; a map moves nothing that a page would read
    again. They take turns, as two at once would make everybody wait for both.
    """

    def __init__(self, gap_s: float = GAP_S) -> None:
        self._last = Snapshot()
        self._hub: LiveHub[FanView] | None = None
        self._turn = asyncio.Lock()
        self._stages = Tempo(self._tell_stages, gap_s)
        self._ranks = Tempo(self._tell_ranks, gap_s)
        self._maps = Tempo(self._tell_maps, gap_s)

    @property
    def version_to_have(self) -> int:
        """What a page that is read now has; never 0, which is a page that was never read."""
        return max(self._last.version, 1)

    @property
    def current_name(self) -> str:
        """The tournament of these days; empty while there is none, or nothing was read yet."""
        return self._last.tournament.name if self._last.tournament else ""

    async def run(self, hub: LiveHub[FanView]) -> None:
        """For as long as the process lives; a lifespan task."""
        self._hub = hub
        tempos = {OF_STAGES: self._stages, OF_RANKS: self._ranks, OF_MAPS: self._maps}
        telling = [asyncio.create_task(tempo.run()) for tempo in tempos.values()]
        try:
            async for change in listen(settings().public_redis_url):
                kinds = {change.kind} if change else EVERYTHING
                for moved, tempo in tempos.items():
                    if kinds & moved:
                        tempo.wake()
        finally:
            for task in telling:
                task.cancel()

    async def greet(self, hub: LiveHub[FanView], fresh: Sequence[Connection[FanView]]) -> None:
        """Send what is current to sockets that have just been hydrated."""
        if any(tempo.is_due for tempo in (self._stages, self._ranks, self._maps)):
            await self.read(EVERYTHING)
        elif self._is_older_than(fresh):
            await self._look_again()
        for connection in fresh:
            connection.is_greeted = True
        told = 0
        while told != self._last.version:  # what is newer overtook us: what we sent may be older
            told, wire = self._last.version, self._last.shared()
            await hub.push_each((connection, wire) for connection in fresh)
            await self._push_own(hub, fresh)
            await self._push_topics(hub, fresh)

    def _is_older_than(self, fresh: Sequence[Connection[FanView]]) -> bool:
        """Whether one may come from a process that had read later than this one."""
        return any(connection.since >= self._last.asked_at for connection in fresh)

    async def join(self, sid: str, topic: str) -> None:
        """Have a socket hear of a topic, from what is current on; not before its greeting."""
        hub = self._hub
        if hub and (connection := hub.connections.get(sid)):
            hub.join(connection, {topic})
            if connection.is_greeted:
                await self._push_topics(hub, [connection])

    async def tournament(self, slug: str) -> LiveTournament:
        """A tournament as spectators see it; what open screens have, where they have it."""
        last = self._last
        if last.tournament is None or last.tournament.slug != slug:
            shown = await ask(tournaments.tournament, slug)
            top = await ask(standings.top, shown.tournament_id, LISTED)
            running = await ask(map_reports.running_matches, shown.tournament_id)
            return spectators_view(shown, top, running)
        return spectators_view(last.tournament, last.top, last.running)

    async def current(self) -> TournamentView | None:
        """The tournament that is on, as open screens have it."""
        return self._last.tournament or await ask(tournaments.current_tournament)

    async def read(self, kinds: frozenset[Kind]) -> None:
        """Read what may have changed; what another reading found later than this one stays."""
        read = await read_after(self._last, kinds)
        if read.version > self._last.version:
            self._last = read

    async def _look_again(self) -> None:
        """Read what nobody said has changed; if it has not, no page need read its board again."""
        read, last = await read_after(self._last, EVERYTHING), self._last
        if last.version and read.said == last.said:
            self._last = replace(last, asked_at=max(read.asked_at, last.asked_at))
        elif read.version > last.version:
            self._last = read

    async def _tell_stages(self) -> None:
        async with self._turn:
            await self.read(OF_STAGES)
            await self._tell_shared()

    async def _tell_ranks(self) -> None:
        """The own rank first, before anything else is read: it is what people wait for."""
        hub = self._running_hub
        async with self._turn:
            if not self._last.version:
                await self.read(EVERYTHING)
            told = self._last.tournament_id
            await self._push_own(hub, tuple(hub.connections.values()))
            await self.read(EVERYTHING)
            if self._last.tournament_id != told:  # another tournament has become the current one
                await self._push_own(hub, tuple(hub.connections.values()))
            await self._tell_shared()
            await hub.push_to(TOP, self._last.topics[TOP])

    async def _tell_maps(self) -> None:
        hub = self._running_hub
        async with self._turn:
            await self.read(OF_MAPS)
            await hub.push_all(self._last.told())
            await hub.push_to(MATCHES, self._last.topics[MATCHES])

    async def _tell_shared(self) -> None:
        hub = self._running_hub
        await hub.push_all(self._last.shared())
        await hub.push_to(MATCHES, self._last.topics[MATCHES])

    @property
    def _running_hub(self) -> LiveHub[FanView]:
        if self._hub is None:
            raise RuntimeError("the feed does not run")
        return self._hub

    async def _push_topics(self, hub: LiveHub[FanView], to: Sequence[Connection[FanView]]) -> None:
        if self._last.version:
            topics = self._last.topics
            await hub.push_each((c, topics[topic]) for c in to for topic in tuple(c.topics))

    async def _push_own(self, hub: LiveHub[FanView], to: Sequence[Connection[FanView]]) -> None:
        """Look all of them up with one question, and send each its own."""
        last, fan_ids = self._last, sorted({c.who.fan_id for c in to if c.who})
        own: Mapping[int, OwnStanding] = {}
        if last.tournament and fan_ids:
            own = await ask(standings.own_standings, last.tournament.tournament_id, fan_ids)
        await hub.push_each((c, last.own(c.who, _of(c.who, own))) for c in to)


def _of(fan: FanView | None, own: Mapping[int, OwnStanding]) -> OwnStanding | None:
    return own.get(fan.fan_id) if fan else None


feed = Feed()

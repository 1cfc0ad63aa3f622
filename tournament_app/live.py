"""What is pushed to open screens: the stages and ranks all share, and each fan's own rank.

The states here hold defaults on the server; the hub sends what is current behind the first
hydrate of a socket, and again after every change.
"""

import asyncio
from collections.abc import Mapping, Sequence

import reflex as rx
import structlog

from pickem.clock import now
from pickem.domain.template import Format
from pickem.live.channels import Kind
from pickem.live.listen import listen
from pickem.services import medals, standings, tournaments
from pickem.settings import settings
from pickem.views.accounts import FanView
from pickem.views.medals import MedalView
from pickem.views.standings import StandingRow
from pickem.views.tournaments import StageView, TournamentView
from pickem_ui.stages import Stop
from pickem_web.ask import ask
from pickem_web.live import Connection, LiveHub, Wire

NOT_REACHED = frozenset({"draft", "seeded"})
BREATH_S = 0.2  # changes within it are read and sent as one
log = structlog.get_logger()


class LiveState(rx.State):
    """Shared by everybody. `version` counts this process's readings; 0 means nothing came yet."""

    version: int = 0
    name: str = ""
    slug: str = ""
    stops: list[Stop] = []
    picks_path: str = "/"
    next_lock_at: int = 0
    server_now_ms: int = 0
    champion: str = ""
    champion_emblem: int = 0
    top: list[StandingRow] = []


class MyState(rx.State):
    """One fan's own. `fan` is 0 for a guest; `is_known` turns true once the server has said who."""

    is_known: bool = False
    fan: int = 0
    name: str = ""
    rank: int = 0
    points: int = 0
    standing: list[StandingRow] = []
    medals: list[MedalView] = []


def stage_path(slug: str, stage: StageView) -> str:
    """The address of a stage's pick board."""
    match stage.format:
        case Format.BRACKET:
            return f"/m/{slug}/playoffs"
        case Format.SPECIALS:
            return f"/m/{slug}/specials"
        case _:
            return f"/m/{slug}/stage/{stage.ordinal}"


def stops_of(tournament: TournamentView) -> list[Stop]:
    """The tournament's stages as the chain shows them."""
    return [
        Stop(
            path=stage_path(tournament.slug, stage),
            name=stage.name,
            phase=stage.status,
            lock_at_ms=stage.lock_at_ms or 0,
            is_reached=all(s.status not in NOT_REACHED for s in tournament.stages[: place + 1]),
        )
        for place, stage in enumerate(tournament.stages)
    ]


def shared_values(tournament: TournamentView, now_ms: int) -> dict[str, object]:
    """LiveState's vars that come from the tournament."""
    stops = stops_of(tournament)
    open_stops = [stop for stop in stops if stop.phase == "open"]
    current = [*open_stops, *(stop for stop in reversed(stops) if stop.is_reached), *stops]
    ahead = [stop.lock_at_ms for stop in open_stops if stop.lock_at_ms > now_ms]
    return {
        "name": tournament.name,
        "slug": tournament.slug,
        "stops": stops,
        "picks_path": current[0].path if current else "/",
        "next_lock_at": min(ahead, default=0),
        "server_now_ms": now_ms,
        "champion": tournament.champion.name if tournament.champion else "",
        "champion_emblem": tournament.champion.emblem if tournament.champion else 0,
    }


def own_values(
    fan: FanView | None, row: StandingRow | None, medal: MedalView | None
) -> dict[str, object]:
    """MyState's vars for one socket."""
    return {
        "is_known": True,
        "fan": fan.fan_id if fan else 0,
        "name": fan.name if fan else "",
        "rank": row.rank if row else 0,
        "points": row.points if row else 0,
        "standing": [row] if row else [],
        "medals": [medal] if medal else [],
    }


class Feed:
    """Listens for changes, reads once for all, and pushes through the hub."""

    def __init__(self) -> None:
        self.version = 0
        self._tournament: TournamentView | None = None
        self._top: tuple[StandingRow, ...] = ()
        self._changed: set[Kind] = set()
        self._wake = asyncio.Event()

    async def run(self, hub: LiveHub[FanView]) -> None:
        """For as long as the process lives; a lifespan task."""
        pump = asyncio.create_task(self._pump(hub))
        try:
            async for change in listen(settings().public_redis_url):
                self._changed |= {change.kind} if change else {Kind.STAGE, Kind.RANKS}
                self._wake.set()
        finally:
            pump.cancel()

    async def greet(self, hub: LiveHub[FanView], fresh: Sequence[Connection[FanView]]) -> None:
        """Send what is current to sockets that have just been hydrated."""
        if self.version == 0:
            await self.read({Kind.STAGE, Kind.RANKS})
        wire = self._shared()
        await hub.push_each((connection, wire) for connection in fresh)
        await self._push_own(hub, fresh)

    async def read(self, kinds: set[Kind]) -> None:
        """Read what may have changed."""
        self._tournament = await ask(tournaments.current_tournament)
        if self._tournament and Kind.RANKS in kinds:
            self._top = await ask(standings.top, self._tournament.tournament_id, 50)
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
        now_ms = int(now().timestamp() * 1000)
        values = shared_values(self._tournament, now_ms) if self._tournament else {}
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

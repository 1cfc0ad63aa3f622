"""What a process last read, and how it reads on screens: one reading, encoded once for all."""

import time
from dataclasses import dataclass, field, replace
from functools import cached_property

from pickem.domain.challenges import medal_for
from pickem.live.channels import Kind
from pickem.services import map_reports, news, standings, tournaments
from pickem.views.accounts import FanView
from pickem.views.map_reports import RunningMatch
from pickem.views.medals import MedalView
from pickem.views.news import NewsLine
from pickem.views.standings import OwnStanding, StandingRow
from pickem.views.tournaments import TournamentView
from pickem_web.ask import ask
from pickem_web.live.clock import Clock
from pickem_web.live.framework import Wire
from tournament_app.live import (
    MATCHES,
    TOP,
    LiveState,
    MyState,
    RunningState,
    TopState,
    news_lines,
    own_values,
    running_values,
    shared_values,
    top_values,
)

LISTED = 50
LINES = 6  # on every page
FEED_LINES = 30


@dataclass(frozen=True)
class Snapshot:
    """`version` is when the database began to say it, in milliseconds; 0 if it never did.

    `asked_at` is when it was asked, in this process's own seconds.
    """

    version: int = 0
    tournament: TournamentView | None = None
    top: tuple[StandingRow, ...] = ()
    news: tuple[NewsLine, ...] = ()
    running: tuple[RunningMatch, ...] = ()
    clock: Clock = field(default_factory=lambda: Clock(0, 0.0))
    asked_at: float = 0.0

    @property
    def tournament_id(self) -> int:
        """0 if there is none."""
        return self.tournament.tournament_id if self.tournament else 0

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, whenever it was read."""
        timeless = replace(self.tournament, read_at_ms=0) if self.tournament else None
        return timeless, self.top, self.news, self.running

    def shared(self) -> Wire:
        """What all share, with the time as it is now."""
        values: dict[str, object] = {"version": self.version, "news": news_lines(self.news[:LINES])}
        if self.tournament:
            values |= shared_values(self.tournament, self.clock.now_ms())
        return Wire({LiveState: values})

    def told(self) -> Wire:
        """The news alone: nothing for which a page would read its board again."""
        return Wire({LiveState: {"news": news_lines(self.news[:LINES])}})

    @cached_property
    def topics(self) -> dict[str, Wire]:
        """What only those are told who look at it."""
        running = {"matches": running_values(self.running), "news": news_lines(self.news)}
        return {
            TOP: Wire({TopState: {"version": self.version, **top_values(self.top)}}),
            MATCHES: Wire({RunningState: {"version": self.version, **running}}),
        }

    def own(self, fan: FanView | None, standing: OwnStanding | None) -> Wire:
        """What one socket is told of its fan."""
        return Wire({MyState: own_values(fan, standing, self._medal(standing))})

    def _medal(self, standing: OwnStanding | None) -> MedalView | None:
        if standing is None or self.tournament is None or not self.tournament.medals:
            return None
        medal = medal_for(self.tournament.medals, standing.challenges)
        return MedalView(
            self.tournament.slug, medal, standing.challenges, self.tournament.challenges
        )


async def read_after(before: Snapshot, kinds: frozenset[Kind]) -> Snapshot:
    """A reading made now, of what may have changed since another; the newer of the two."""
    asked_at = time.monotonic()
    tournament = await ask(tournaments.current_tournament)
    if tournament is None:
        return Snapshot(before.version + 1, asked_at=asked_at)
    clock = Clock(tournament.read_at_ms, time.monotonic())
    lines = await ask(news.newest, tournament.tournament_id, FEED_LINES)
    top = before.top
    if Kind.RANKS in kinds:
        top = await ask(standings.top, tournament.tournament_id, LISTED)
    running = await ask(map_reports.running_matches, tournament.tournament_id)
    return Snapshot(clock.database_ms, tournament, top, lines, running, clock, asked_at)

"""What is pushed to open screens: stages and ranks, the matches being played, each fan's own rank.

The states here hold defaults on the server; the feed sends what is current behind every snapshot
a socket is given, and again after every change.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import reflex as rx

from pickem.domain.template import Format
from pickem.views.accounts import FanView
from pickem.views.map_reports import RunningMatch
from pickem.views.medals import MedalView
from pickem.views.news import NewsLine
from pickem.views.spectators import LiveStage, LiveTournament, Place
from pickem.views.standings import OwnStanding, StandingRow
from pickem.views.tournaments import TournamentView
from pickem_ui.matches import Running
from pickem_ui.ranks import Live
from pickem_ui.stages import Stop
from pickem_ui.text import map_title
from tournament_app.matches import played_maps

TOP = "top"
MATCHES = "matches"
NOT_REACHED = frozenset({"draft", "seeded"})


class LiveState(rx.State):
    """Shared by everybody. `version` is when the database began to say it, in epoch milliseconds.

    0 means that nothing came yet.
    """

    version: int = 0
    name: str = ""
    slug: str = ""
    stops: list[Stop] = []
    picks_path: str = "/"
    next_lock_at: int = 0
    server_now_ms: int = 0
    champion: str = ""
    champion_emblem: int = 0
    news: list[NewsLine] = []


class TopState(rx.State):
    """The first of the leaderboard, for who hears of the topic TOP; `version` as in LiveState.

    `order` is the ids of the fans, `live` how each stands, by id.
    """

    version: int = 0
    order: list[int] = []
    live: dict[str, Live] = {}


class RunningState(rx.State):
    """The matches being played, by id, and the feed, for who hears of MATCHES.

    `version` as in LiveState.
    """

    version: int = 0
    matches: dict[str, Running] = {}
    news: list[NewsLine] = []


class MyState(rx.State):
    """One fan's own. `fan` is 0 for a guest; `is_known` turns true once the server has said who."""

    is_known: bool = False
    fan: int = 0
    name: str = ""
    rank: int = 0
    points: int = 0
    climbed: int = 0
    standing: list[StandingRow] = []
    medals: list[MedalView] = []


class Numbered(Protocol):
    """A stage, as far as its address says."""

    @property
    def ordinal(self) -> int: ...

    @property
    def format(self) -> str: ...


def stage_path(slug: str, stage: Numbered) -> str:
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


def top_values(rows: Sequence[StandingRow]) -> dict[str, object]:
    """TopState's vars that come from the ranks."""
    return {
        "order": [row.fan_id for row in rows],
        "live": {str(row.fan_id): Live(row.rank, row.points, row.climbed) for row in rows},
    }


def running_values(matches: Sequence[RunningMatch]) -> dict[str, Running]:
    """RunningState's matches: how each stands."""
    return {
        str(match.match_id): Running(won1=match.won1, won2=match.won2, maps=played_maps(match.maps))
        for match in matches
    }


def news_lines(lines: Sequence[NewsLine]) -> tuple[NewsLine, ...]:
    """The news with maps called as people say it."""
    return tuple(replace(line, map=map_title(line.map)) for line in lines)


def spectators_view(
    tournament: TournamentView, top: Sequence[StandingRow], running: Sequence[RunningMatch]
) -> LiveTournament:
    """The same for spectators, who are told no id of anybody."""
    return LiveTournament(
        slug=tournament.slug,
        name=tournament.name,
        version=tournament.read_at_ms,
        stages=tuple(
            LiveStage(s.ordinal, s.name, s.format, s.status, s.lock_at_ms, s.starts_at_ms)
            for s in tournament.stages
        ),
        champion=tournament.champion.name if tournament.champion else None,
        running=tuple(running),
        top=tuple(Place(row.rank, row.name, row.points, row.correct) for row in top),
    )


def own_values(
    fan: FanView | None, standing: OwnStanding | None, medal: MedalView | None
) -> dict[str, object]:
    """MyState's vars for one socket."""
    row = standing.row if standing else None
    return {
        "is_known": True,
        "fan": fan.fan_id if fan else 0,
        "name": fan.name if fan else "",
        "rank": row.rank if row else 0,
        "points": row.points if row else 0,
        "climbed": standing.climbed if standing else 0,
        "standing": [row] if row else [],
        "medals": [medal] if medal else [],
    }

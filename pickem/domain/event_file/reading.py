"""From the text of an event file to a Major whose parts agree."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from pickem.domain.document import Place
from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import claims
from pickem.domain.event_file.bracket import RawPlayoffs, read_playoffs
from pickem.domain.event_file.dates import event_dates, plan_starts
from pickem.domain.event_file.gaps import known_items
from pickem.domain.event_file.matches import RawMatch
from pickem.domain.event_file.model import (
    EventFile,
    EventMatch,
    EventMvp,
    EventPlayoffs,
    EventStage,
)
from pickem.domain.event_file.schedule import PlannedStart
from pickem.domain.event_file.series import settled
from pickem.domain.event_file.swiss_stage import RawStage, read_swiss_stage

_RESERVED: Final = ("Playoffs", "Specials")
_NOT_IN_SLUG: Final = re.compile(r"[^a-z0-9]+")

Starts = dict[str, PlannedStart]


def read_event(file_name: str, content: str) -> EventFile:
    """The Major in a JSON text; gaps are filled where they can be, contradictions refused.

    Raises EventFileRefused with the path of the place, such as `stages[0].matches[3].winner`.
    """
    document = _parse(file_name, content)
    raw_stages = _read_stages(document.at("stages"))
    outcomes = [claims.outcome(stage) for stage in raw_stages]
    raw_playoffs = read_playoffs(document.at("playoffs"), outcomes[-1].advanced)
    starts_on, ends_on = event_dates(document, raw_stages, raw_playoffs)
    starts = plan_starts(starts_on, ends_on, raw_stages, raw_playoffs)
    stages = tuple(_stage(stage, starts) for stage in raw_stages)
    playoffs = _playoffs(raw_playoffs, outcomes[-1].advanced, starts)
    teams = {team.name for stage in stages for team in stage.teams}
    rosters = _rosters(document, teams)
    name, location = document.at("name").text(), document.maybe("location")
    return EventFile(
        file_name=file_name,
        slug=_slug(document, name),
        name=name,
        location=location.text() if location else None,
        starts_on=starts_on,
        ends_on=ends_on,
        stages=stages,
        playoffs=playoffs,
        rosters=rosters,
        mvp=_mvp(document, teams, rosters),
        most_played_map=_most_played_map(document, [*stages, playoffs]),
    )


def _parse(file_name: str, content: str) -> Place:
    def refuse(path: str, reason: str) -> EventFileRefused:
        return EventFileRefused(file_name, path, reason)

    try:
        return Place(json.loads(content.removeprefix("\ufeff")), "", refuse)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise refuse(place, f"this is not JSON: {error.msg}.") from error
    except (ValueError, RecursionError) as error:
        raise refuse("(top)", "this is not JSON that can be read.") from error


def _read_stages(place: Place) -> list[RawStage]:
    stages: list[RawStage] = []
    previous: tuple[str, ...] = ()
    for entry in place.items():
        stage = read_swiss_stage(entry, previous)
        if stage.name in (*_RESERVED, *(earlier.name for earlier in stages)):
            raise entry.at("name").refusal(f'"{stage.name}" is taken: stages need own names.')
        claims.check_seeding(stage, previous)
        previous = claims.outcome(stage).advanced
        stages.append(stage)
    if not stages:
        raise place.refusal("a Major has at least one Swiss stage.")
    return stages


def _stage(stage: RawStage, starts: Starts) -> EventStage:
    return EventStage(
        name=stage.name,
        teams=stage.teams,
        matches=tuple(_match(m, stage.length_of(m), starts) for m in stage.matches),
        best_of=stage.best_of,
        final_standing=claims.final_standing(stage),
        outcome=claims.outcome(stage),
    )


def _playoffs(playoffs: RawPlayoffs, seeds: tuple[str, ...], starts: Starts) -> EventPlayoffs:
    return EventPlayoffs(
        seeds=seeds,
        matches=tuple(_match(m, playoffs.length_of(m), starts) for m in playoffs.matches),
        best_of=playoffs.best_of,
        has_third_place=playoffs.has_third_place,
        champion=playoffs.champion,
    )


def _match(match: RawMatch, best_of: int, starts: Starts) -> EventMatch:
    score, maps = settled(match, best_of)
    start = starts[match.place.path]
    return EventMatch(
        round=match.round,
        round_in_file=match.round_in_file,
        team1=match.team1,
        team2=match.team2,
        winner=match.winner,
        best_of=best_of,
        score1=score[0] if score else None,
        score2=score[1] if score else None,
        maps=maps,
        starts_at=start.at,
        is_made_up=start.is_made_up,
    )


def _slug(document: Place, name: str) -> str:
    written = document.maybe("slug")
    slug = _NOT_IN_SLUG.sub("-", (written.text() if written else name).lower()).strip("-")
    if not slug:
        raise document.at("slug").refusal("needs letters or digits.")
    return slug


def _rosters(document: Place, teams: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Players of teams that play; a file may know rosters of others (withdrawn, substitutes)."""
    written = document.maybe("rosters")
    rosters: dict[str, tuple[str, ...]] = {}
    for team, entry in written.entries().items() if written else ():
        players = entry.maybe("players") if entry.value is not None and team in teams else None
        names = [player.text() for player in known_items(players)]
        if names:
            rosters[team] = tuple(dict.fromkeys(names))
    return rosters


def _mvp(
    document: Place, teams: Collection[str], rosters: Mapping[str, Collection[str]]
) -> EventMvp | None:
    """The MVP; a team the file leaves out follows where only one roster has the player."""
    mvp = document.maybe("mvp")
    player, team = (mvp.maybe("player"), mvp.maybe("team")) if mvp else (None, None)
    if team is not None and team.text() not in teams:
        raise team.refusal(f'"{team.value}" does not play in this Major.')
    if player is None:
        return None
    homes = [home for home, players in rosters.items() if player.text() in players]
    only_home = homes[0] if len(homes) == 1 else None
    return EventMvp(player.text(), team.text() if team else only_home)


def _most_played_map(document: Place, stages: Iterable[EventStage | EventPlayoffs]) -> str | None:
    """As written, else counted, provided the file names every map and one leads alone."""
    written = document.maybe("most_played_map")
    if written is not None:
        return written.text()
    maps = [m.maps for stage in stages for m in stage.matches]
    played = [entry.map for series in maps for entry in series]
    if not all(maps) or None in played:
        return None
    (first, times), *others = Counter(played).most_common(2)
    return None if others and others[0][1] == times else first

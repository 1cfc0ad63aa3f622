"""Maps of running matches, told as they end. They give no points: results take two people."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries import map_reports as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import ResultRefused
from pickem.domain.results import MapScore, with_map
from pickem.domain.rights import Right
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.results import check_begun, check_names, held_match
from pickem.services.rights import require
from pickem.views.accounts import Caller
from pickem.views.map_reports import RunningMatch


def running_matches(tournament_id: int) -> tuple[RunningMatch, ...]:
    """Every match that has begun and has no verified result, by start."""
    return tuple(_running(*row) for row in queries.running(tournament_id))


def report_map(caller: Caller, match_id: int, number: int, played: MapScore) -> None:
    """Tell how a map ended: the next one of a running match, or a correction of an earlier one.

    Raises InvalidInput for a map that cannot have been played, ResultRefused too early or too late.
    """
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.ENTER_RESULTS)
        match = _held_running(session, match_id)
        reported = maps_in(queries.reports_of(session, match_id))
        maps = with_map(reported, number, played, match["best_of"])
        check_names(session, match, maps)
        queries.keep_report(session, match, number, played, staff.staff_id)
        audit.record(
            session,
            staff.name,
            "report-map",
            f"match:{match_id}",
            number=number,
            map=played.map,
            score=f"{played.score1}-{played.score2}",
        )
    publish(match["tournament_id"], Kind.MAPS)


def take_back_map(caller: Caller, match_id: int, number: int) -> None:
    """Forget the newest report of a running match; ResultRefused unless `number` is its map."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.ENTER_RESULTS)
        match = _held_running(session, match_id)
        if number < 1 or number != len(queries.reports_of(session, match_id)):
            raise ResultRefused(
                f"Map {number} is not the last one reported. Take back the maps after it first."
            )
        queries.drop_report(session, match_id, number)
        audit.record(session, staff.name, "take-back-map", f"match:{match_id}", number=number)
    publish(match["tournament_id"], Kind.MAPS)


def maps_in(rows: Iterable[RowMapping]) -> tuple[MapScore, ...]:
    """The maps of rows of reports."""
    return tuple(MapScore(row["map"], row["score1"], row["score2"]) for row in rows)


def _held_running(session: Session, match_id: int) -> RowMapping:
    match = held_match(session, match_id)
    check_begun(match)
    if match["winner_id"] is not None:
        raise ResultRefused("The result of this match is verified; there is no map to report.")
    return match


def _running(match_id: int, team1: str, team2: str, rows: list[Any]) -> RunningMatch:
    maps = tuple(MapScore(*row) for row in rows)
    first = sum(played.is_won_by_first for played in maps)
    return RunningMatch(match_id, team1, team2, first, len(maps) - first, maps)

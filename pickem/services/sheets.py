"""What the admin app shows of results: who has to do what, and the entry form of one match."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import RowMapping

from pickem import templates
from pickem.db.queries import map_reports, results, tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.domain.results import compare, maps_to_report
from pickem.domain.rights import Right, may
from pickem.services.map_reports import maps_in
from pickem.services.results import is_open_generation, maps_of
from pickem.services.rights import require
from pickem.services.tournaments import tournament_view
from pickem.views.accounts import Caller, StaffView
from pickem.views.moments import milliseconds
from pickem.views.results import Desk, EntryView, MatchRow, MatchSheet
from pickem.views.tournaments import TournamentView

PEOPLE = 2


def tournament_at_hand(caller: Caller) -> TournamentView | None:
    """What staff is working on: the tournament running, else the newest, or None."""
    with unit_of_work("admin") as session:
        require(session, caller, Right.READ_RESULTS)
        row = tournaments.current(session)
        return tournament_view(session, row) if row else None


def list_matches(caller: Caller, slug: str) -> tuple[MatchRow, ...]:
    """Every match of a tournament, latest start first, with what it waits for."""
    with unit_of_work("admin") as session:
        require(session, caller, Right.READ_RESULTS)
        matches = results.matches_of(session, slug)
        entries: dict[int, list[RowMapping]] = {}
        for entry in results.entries_of(session, [m["id"] for m in matches]):
            entries.setdefault(entry["match_id"], []).append(entry)
        return tuple(_row(m, entries.get(m["id"], []), caller.staff_id) for m in matches)


def match_sheet(caller: Caller, match_id: int) -> MatchSheet:
    """The entry form of one match. The other person's entry is not in it before the own one is."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.READ_RESULTS)
        match = results.match_of(session, match_id)
        if match is None:
            raise NotFound("This match is no longer played. Go back to the list of results.")
        entries = results.entries_of(session, [match_id])
        tournament = tournaments.tournament_by_id(session, match["tournament_id"])
        map_names = templates.from_json(tournament["template"]).maps
        sheet = _sheet(match, entries, staff, map_names)
        if match["status"] != "live" or not may(staff.role, Right.ENTER_RESULTS):
            return sheet
        reported = maps_in(map_reports.reports_of(session, match_id))
        reportable = maps_to_report(reported, match["best_of"])
        return replace(sheet, reported=reported, reportable=reportable)


def _sheet(
    match: RowMapping, entries: Sequence[RowMapping], staff: StaffView, map_names: tuple[str, ...]
) -> MatchSheet:
    row = _row(match, entries, staff.staff_id)
    is_open = is_open_generation(match, entries)
    has_entered = any(entry["staff_id"] == staff.staff_id for entry in entries)
    may_see = has_entered or not is_open
    is_pair = len(entries) == PEOPLE
    equal = compare(maps_of(entries[0]), maps_of(entries[1])) if may_see and is_pair else ()
    return MatchSheet(
        match=row,
        map_names=map_names,
        entries=tuple(
            _entry(entry, staff.staff_id)
            for entry in entries
            if may_see or entry["staff_id"] == staff.staff_id
        ),
        entered_by=tuple(entry["staff"] for entry in entries),
        equal=equal,
        may_enter=may(staff.role, Right.ENTER_RESULTS)
        and match["status"] != "scheduled"
        and (has_entered or not (is_open and is_pair)),
        may_verify=is_open and row.desk is Desk.NEEDS_YOU and has_entered,
        may_withdraw=may(staff.role, Right.CORRECT_RESULTS) and match["winner_id"] is not None,
        may_send_back=is_open and may(staff.role, Right.SEND_BACK),
        verified_by=match["verifier"] if match["winner_id"] is not None else None,
        verified_at_ms=milliseconds(match["verified_at"]) if match["winner_id"] else None,
    )


def _row(match: RowMapping, entries: Sequence[RowMapping], staff_id: int) -> MatchRow:
    is_decided = match["winner_id"] is not None
    return MatchRow(
        match_id=match["id"],
        stage_name=match["stage"],
        round_name=match["round"],
        team1=match["team1"],
        team2=match["team2"],
        emblem1=match["team1_id"],
        emblem2=match["team2_id"],
        best_of=match["best_of"],
        starts_at_ms=milliseconds(match["starts_at"]),
        desk=_desk(match, entries, staff_id),
        entries=len(entries) if is_open_generation(match, entries) else 0,
        score=f"{match['score1']}-{match['score2']}" if is_decided else "",
    )


def _desk(match: RowMapping, entries: Sequence[RowMapping], staff_id: int) -> Desk:
    if match["status"] == "scheduled":
        return Desk.LATER
    if not is_open_generation(match, entries):
        return Desk.VERIFIED if match["winner_id"] is not None else Desk.NEEDS_YOU
    mine = [entry for entry in entries if entry["staff_id"] == staff_id]
    if len(entries) < PEOPLE:
        return Desk.WAITING if mine else Desk.NEEDS_YOU
    if not all(compare(maps_of(entries[0]), maps_of(entries[1]))):
        return Desk.MISMATCH
    return Desk.NEEDS_YOU if entries[1]["staff_id"] == staff_id else Desk.WAITING


def _entry(entry: RowMapping, staff_id: int) -> EntryView:
    return EntryView(
        staff_name=entry["staff"],
        is_own=entry["staff_id"] == staff_id,
        entered_at_ms=milliseconds(entry["entered_at"]) or 0,
        maps=maps_of(entry),
    )

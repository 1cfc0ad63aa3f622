"""Results: two people enter a match apart; equal entries may be verified by the second of them."""

from collections.abc import Sequence
from datetime import UTC

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import templates
from pickem.db import tables
from pickem.db.queries import audit, results, tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotFound, ResultRefused
from pickem.domain.results import MapScore, check_maps, compare, series_score
from pickem.domain.rights import Right
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.rights import require
from pickem.views.accounts import Caller, StaffView

RESULT_VERIFIED = "result-verified"


def record_result(caller: Caller, match_id: int, maps: Sequence[MapScore]) -> None:
    """Save the caller's own entry of a match that has begun.

    The first two people to enter are the two; each may replace the own entry until both agree and
    one of them has verified. On a verified match a new pair of entries begins: a correction.
    Raises InvalidInput for impossible maps, ResultRefused for a third person or too early.
    """
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.ENTER_RESULTS)
        match = held_match(session, match_id)
        check_maps(maps, match["best_of"])
        check_names(session, match, maps)
        check_begun(match)
        if match["winner_id"] is not None:
            require(session, caller, Right.CORRECT_RESULTS)
        entry = _own_entry(session, match, staff)
        results.save_entry(session, entry, [(m.map, m.score1, m.score2) for m in maps])
        audit.record(session, staff.name, "record-result", f"match:{match_id}")
    publish(match["tournament_id"], Kind.RESULT)


def verify_result(caller: Caller, match_id: int) -> int:
    """Make two equal entries count; returns the tournament's new result revision.

    Only the person who made the second entry may, and only while both are equal.
    """
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.VERIFY_RESULTS)
        match = held_match(session, match_id)
        first, second = _equal_pair(session, match, staff)
        maps = maps_of(second)
        series = series_score(maps, match["best_of"])
        results.keep_result(
            session,
            match_id=match_id,
            generation=second["generation"],
            first_entry_id=first["id"],
            second_entry_id=second["id"],
            score1=series.score1,
            score2=series.score2,
            winner_id=match["team1_id" if series.is_won_by_first else "team2_id"],
            verified_by=staff.staff_id,
        )
        audit.record(
            session,
            staff.name,
            "verify-result",
            f"match:{match_id}",
            score=f"{series.score1}-{series.score2}",
        )
        revision = results.announce(session, match["tournament_id"], RESULT_VERIFIED)
    publish(match["tournament_id"], Kind.RESULT, revision)
    return revision


def send_back(caller: Caller, match_id: int, reason: str) -> None:
    """Drop entries that nobody has verified, so that two people enter the match anew.

    For an operator, when the two who entered disagree or have left. A verified result stays.
    """
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.SEND_BACK)
        match = held_match(session, match_id)
        entries = results.entries_of(session, [match_id])
        if not is_open_generation(match, entries):
            raise ResultRefused("There is no entry to send back: none is waiting for verification.")
        if not reason.strip():
            raise ResultRefused("Say why the entries are sent back; the audit log keeps it.")
        results.drop_entries(session, match_id, entries[0]["generation"])
        names = ", ".join(entry["staff"] for entry in entries)
        audit.record(
            session, staff.name, "send-back", f"match:{match_id}", entered_by=names, reason=reason
        )
    publish(match["tournament_id"], Kind.RESULT)


def withdraw_result(caller: Caller, match_id: int, reason: str) -> int:
    """Take a verified result back, with a reason; every point it gave goes with it."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.CORRECT_RESULTS)
        match = held_match(session, match_id)
        if match["winner_id"] is None:
            raise ResultRefused("There is no verified result to withdraw. Reload the page.")
        if not reason.strip():
            raise ResultRefused("Say why the result is withdrawn; the audit log keeps it.")
        results.withdraw_result(session, match_id)
        audit.record(session, staff.name, "withdraw-result", f"match:{match_id}", reason=reason)
        revision = results.announce(session, match["tournament_id"], RESULT_VERIFIED)
    publish(match["tournament_id"], Kind.RESULT, revision)
    return revision


def maps_of(entry: RowMapping) -> tuple[MapScore, ...]:
    """The maps of an entry's row."""
    return tuple(MapScore(name, one, two) for name, one, two in entry["maps"])


def is_open_generation(match: RowMapping, entries: Sequence[RowMapping]) -> bool:
    """Whether these entries are still to be verified, or already stand as the result."""
    return bool(entries) and entries[0]["generation"] != match["result_generation"]


def held_match(session: Session, match_id: int) -> RowMapping:
    """A match that is to be played or was, held until the transaction ends; else NotFound."""
    match = results.match_for_update(session, match_id)
    if match is None or match["status"] == "cancelled":
        raise NotFound("This match is no longer played. Go back to the list of results.")
    return match


def check_names(session: Session, match: RowMapping, maps: Sequence[MapScore]) -> None:
    """InvalidInput for a map that the tournament does not play."""
    tournament = tournaments.tournament_by_id(session, match["tournament_id"])
    pool = templates.from_json(tournament["template"]).maps
    for number, played in enumerate(maps, start=1):
        if played.map is not None and played.map not in pool:
            raise InvalidInput(
                f"maps[{number - 1}]",
                f"Map {number} is none of this tournament's maps; choose one from the list.",
            )


def check_begun(match: RowMapping) -> None:
    """ResultRefused before the start."""
    if match["status"] == "scheduled":
        starts_at = match["starts_at"].astimezone(UTC)
        raise ResultRefused(
            f"{match['team1']} v {match['team2']} has not begun. Enter the result after its"
            f" start at {starts_at:%H:%M:%S} UTC."
        )


def _own_entry(session: Session, match: RowMapping, staff: StaffView) -> tables.ResultEntry:
    entries = results.entries_of(session, [match["id"]])
    if not is_open_generation(match, entries):
        generation = (entries[0]["generation"] if entries else 0) + 1
        return tables.ResultEntry(
            match_id=match["id"], generation=generation, position=1, staff_id=staff.staff_id
        )
    for entry in entries:
        if entry["staff_id"] == staff.staff_id:
            return session.get_one(tables.ResultEntry, entry["id"])
    if len(entries) > 1:
        names = " and ".join(entry["staff"] for entry in entries)
        raise ResultRefused(
            f"{names} have entered this match already; one of them has to settle it."
        )
    return tables.ResultEntry(
        match_id=match["id"],
        generation=entries[0]["generation"],
        position=2,
        staff_id=staff.staff_id,
    )


def _equal_pair(
    session: Session, match: RowMapping, staff: StaffView
) -> tuple[RowMapping, RowMapping]:
    entries = results.entries_of(session, [match["id"]])
    if not is_open_generation(match, entries):
        raise ResultRefused("There is nothing to verify: no entry, or it is verified already.")
    if len(entries) < 2:  # noqa: PLR2004 - two people
        raise ResultRefused("A second person has to enter this match before it can be verified.")
    first, second = entries
    if second["staff_id"] != staff.staff_id:
        raise ResultRefused(f"Only {second['staff']}, who entered second, can verify this match.")
    if not all(compare(maps_of(first), maps_of(second))):
        raise ResultRefused("The two entries differ. Check the source and correct the wrong one.")
    return first, second

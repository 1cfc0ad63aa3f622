"""The answers of specials: two people enter apart, the second verifies an equal pair."""

from collections.abc import Sequence

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db import tables
from pickem.db.queries import audit, results, specials
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound, ResultRefused
from pickem.domain.rights import Right, may
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.results import RESULT_VERIFIED
from pickem.services.rights import require
from pickem.views.accounts import Caller, StaffView
from pickem.views.results import Desk, SpecialOption, SpecialSheet

PEOPLE = 2


def special_sheet(caller: Caller, slug: str) -> tuple[SpecialSheet, ...]:
    """The specials of a tournament as one member of staff may see them."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.READ_RESULTS)
        return tuple(
            _sheet(session, special, staff) for special in specials.specials_of(session, slug)
        )


def record_special(caller: Caller, group_id: int, option_id: int) -> None:
    """Save the caller's own answer; picks have to be locked. A verified one begins a correction."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.ENTER_RESULTS)
        special = _held(session, group_id)
        if special["lock_status"] != "locked":
            raise ResultRefused("Picks for this special are still open; enter it after the lock.")
        if option_id not in {option["id"] for option in specials.options_of(session, group_id)}:
            raise ResultRefused("This is not an answer of this special. Choose one from the list.")
        if special["verified_option_id"] is not None:
            require(session, caller, Right.CORRECT_RESULTS)
        entries = specials.entries_of(session, group_id)
        _save(session, special, entries, staff.staff_id, option_id)
        audit.record(session, staff.name, "record-special", f"group:{group_id}", option=option_id)
    publish(special["tournament_id"], Kind.RESULT)


def verify_special(caller: Caller, group_id: int) -> int:
    """Make two equal answers count; returns the tournament's new result revision."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.VERIFY_RESULTS)
        special = _held(session, group_id)
        entries = specials.entries_of(session, group_id)
        if not _is_open(special, entries) or len(entries) < PEOPLE:
            raise ResultRefused("Two people have to enter this special before it can be verified.")
        first, second = entries
        if second["staff_id"] != staff.staff_id:
            raise ResultRefused(f"Only {second['staff']}, who entered second, can verify this.")
        if first["option_id"] != second["option_id"]:
            raise ResultRefused("The two answers differ. Check the source, correct the wrong one.")
        specials.keep_result(
            session,
            group_id=group_id,
            generation=second["generation"],
            first_entry_id=first["id"],
            second_entry_id=second["id"],
            option_id=second["option_id"],
            verified_by=staff.staff_id,
        )
        audit.record(session, staff.name, "verify-special", f"group:{group_id}")
        revision = results.announce(session, special["tournament_id"], RESULT_VERIFIED)
    publish(special["tournament_id"], Kind.RESULT, revision)
    return revision


def send_back_special(caller: Caller, group_id: int, reason: str) -> None:
    """Drop answers that nobody has verified, so that two people enter the special anew."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.SEND_BACK)
        special = _held(session, group_id)
        entries = specials.entries_of(session, group_id)
        if not _is_open(special, entries):
            raise ResultRefused("There is no entry to send back: none is waiting for verification.")
        if not reason.strip():
            raise ResultRefused("Say why the entries are sent back; the audit log keeps it.")
        specials.drop_entries(session, group_id, entries[0]["generation"])
        names = ", ".join(entry["staff"] for entry in entries)
        audit.record(
            session, staff.name, "send-back", f"group:{group_id}", entered_by=names, reason=reason
        )
    publish(special["tournament_id"], Kind.RESULT)


def withdraw_special(caller: Caller, group_id: int, reason: str) -> int:
    """Take a verified answer back, with a reason; every point it gave goes with it."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.CORRECT_RESULTS)
        special = _held(session, group_id)
        if special["verified_option_id"] is None:
            raise ResultRefused("There is no verified answer to withdraw. Reload the page.")
        if not reason.strip():
            raise ResultRefused("Say why the answer is withdrawn; the audit log keeps it.")
        specials.withdraw_result(session, group_id)
        audit.record(session, staff.name, "withdraw-special", f"group:{group_id}", reason=reason)
        revision = results.announce(session, special["tournament_id"], RESULT_VERIFIED)
    publish(special["tournament_id"], Kind.RESULT, revision)
    return revision


def _save(
    session: Session,
    special: RowMapping,
    entries: Sequence[RowMapping],
    staff_id: int,
    option_id: int,
) -> None:
    is_open = _is_open(special, entries)
    own = next((e for e in entries if e["staff_id"] == staff_id), None)
    if is_open and own:
        specials.replace_entry(session, own["id"], option_id)
        return
    if is_open and len(entries) == PEOPLE:
        names = " and ".join(entry["staff"] for entry in entries)
        raise ResultRefused(f"{names} have entered this special already; one of them settles it.")
    last = entries[0]["generation"] if entries else 0
    session.add(
        tables.SpecialEntry(
            group_id=special["id"],
            generation=last if is_open else last + 1,
            position=PEOPLE if is_open else 1,
            staff_id=staff_id,
            option_id=option_id,
        )
    )


def _held(session: Session, group_id: int) -> RowMapping:
    special = specials.special_for_update(session, group_id)
    if special is None:
        raise NotFound("This special does not exist. Reload the page.")
    return special


def _is_open(special: RowMapping, entries: Sequence[RowMapping]) -> bool:
    return bool(entries) and entries[0]["generation"] != special["result_generation"]


def _sheet(session: Session, special: RowMapping, staff: StaffView) -> SpecialSheet:
    staff_id = staff.staff_id
    entries = specials.entries_of(session, special["id"])
    # Once verified or withdrawn, entries are history: the next pair begins without them.
    waiting = entries if _is_open(special, entries) else ()
    own = next((e["option_id"] for e in entries if e["staff_id"] == staff_id), None)
    other = next((e["option_id"] for e in waiting if e["staff_id"] != staff_id), None)
    desk = _desk(special, entries, staff_id)
    options = specials.options_of(session, special["id"])
    return SpecialSheet(
        group_id=special["id"],
        kind=special["kind"],
        desk=desk,
        options=tuple(SpecialOption(option["id"], option["name"]) for option in options),
        own_option_id=own,
        other_option_id=other if own is not None else None,
        entered_by=tuple(entry["staff"] for entry in waiting),
        may_enter=may(staff.role, Right.ENTER_RESULTS)
        and special["lock_status"] == "locked"
        and (own is not None or len(waiting) < PEOPLE),
        may_verify=desk is Desk.NEEDS_YOU and own is not None and bool(waiting),
        may_send_back=bool(waiting) and may(staff.role, Right.SEND_BACK),
        may_withdraw=may(staff.role, Right.CORRECT_RESULTS)
        and special["verified_option_id"] is not None,
        verified_option_id=special["verified_option_id"],
    )


def _desk(special: RowMapping, entries: Sequence[RowMapping], staff_id: int) -> Desk:
    if special["lock_status"] != "locked":
        return Desk.LATER
    if not _is_open(special, entries):
        return Desk.VERIFIED if special["verified_option_id"] is not None else Desk.NEEDS_YOU
    if len(entries) < PEOPLE:
        return Desk.WAITING if entries[0]["staff_id"] == staff_id else Desk.NEEDS_YOU
    if entries[0]["option_id"] != entries[1]["option_id"]:
        return Desk.MISMATCH
    return Desk.NEEDS_YOU if entries[1]["staff_id"] == staff_id else Desk.WAITING

"""Sessions that somebody else ends: those of staff by an owner, all kinds on the command line."""

from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import Kind, fans, sessions, staff
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.domain.rights import Right
from pickem.services.rights import require
from pickem.views.accounts import Caller


def end_staff_session(caller: Caller, staff_id: int, session_id: int) -> None:
    """End one session of somebody of staff; NotFound if it is none of theirs."""
    with unit_of_work("admin") as session:
        owner = require(session, caller, Right.END_SESSIONS)
        if not sessions.end_session(session, "staff", staff_id, session_id):
            raise NotFound("This session has ended already.")
        audit.record(session, owner.name, "end-session", f"session:{session_id}", of=staff_id)


def end_staff_sessions(caller: Caller, staff_id: int) -> int:
    """End all sessions of somebody of staff, but the one that asks; how many that were.

    NotFound if there is none.
    """
    with unit_of_work("admin") as session:
        owner = require(session, caller, Right.END_SESSIONS)
        ended = sessions.end_sessions(session, "staff", staff_id, but=caller.session_id)
        if not ended:
            raise NotFound("Nothing is open there any more, but perhaps the page you are on.")
        audit.record(session, owner.name, "end-sessions", f"staff:{staff_id}", ended=ended)
    return ended


def end_sessions_of(kind: Kind, name: str) -> int:
    """End all sessions of whoever has that name, for the command line; how many that were."""
    with unit_of_work("owner") as session:
        account_id = _account_called(session, kind, name)
        ended = sessions.end_sessions(session, kind, account_id)
        subject = f"{kind}:{account_id}"
        audit.record(session, "command line", "end-sessions", subject, ended=ended)
    return ended


def end_sessions_of_all(kind: Kind) -> int:
    """End the sessions of everybody of that kind, for the command line; how many that were."""
    with unit_of_work("owner") as session:
        ended = sessions.end_all_sessions(session, kind)
        audit.record(session, "command line", "end-sessions", f"{kind}:all", ended=ended)
    return ended


def _account_called(session: Session, kind: Kind, name: str) -> int:
    row = (fans.fan_called if kind == "fan" else staff.staff_called)(session, name.strip())
    if row is None:
        raise NotFound(f"There is no {kind} called {name}.")
    return row["id"]

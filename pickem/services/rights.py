"""Whether a member of staff may do something now; every service of the admin app asks here first.

The answer is read in the transaction of the deed, from the database: a role that is taken away, or
a session that is ended, counts from the next act on. What is refused to somebody who is known goes
into the audit log.
"""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.clock import now
from pickem.db.queries.accounts import staff
from pickem.domain.errors import (
    ConfirmationNeeded,
    NotAllowed,
    OwnPasswordNeeded,
    PasskeyNeeded,
    SignInNeeded,
)
from pickem.domain.rights import CONFIRMATION_LASTS, CONFIRMED, Right, Role, may
from pickem.services.accounts.sessions import IDLE
from pickem.services.refused_rights import note
from pickem.settings import settings
from pickem.views.accounts import Caller, StaffView

_OWN_ACCOUNT = "own-account"


def require(session: Session, caller: Caller, right: Right) -> StaffView:
    """The caller, if the role has `right`.

    Raises SignInNeeded without a living session, OwnPasswordNeeded before a first password was
    replaced, PasskeyNeeded before a passkey was given in it, NotAllowed for another role,
    ConfirmationNeeded when the act wants a fresher confirmation.
    """
    row = _simulated(session, caller) if caller.session_id is None else _signed_in(session, caller)
    if refusal := _refusal(row, caller, right):
        raise note(session, row["id"], right.value, refusal)
    return _view(row, caller)


def require_own_account(session: Session, caller: Caller, *, is_change: bool) -> StaffView:
    """The caller, for what everybody of staff may do with the own account, whatever the role.

    Somebody without a passkey may add the first; with one, a change wants a fresh confirmation.
    Raises SignInNeeded, OwnPasswordNeeded, PasskeyNeeded, ConfirmationNeeded.
    """
    row = _signed_in(session, caller)
    refusal = _unready(row, is_change=is_change)
    if _must_replace_password(row):
        refusal = OwnPasswordNeeded()
    if refusal:
        raise note(session, row["id"], _OWN_ACCOUNT, refusal)
    return _view(row, caller)


def require_own_password(session: Session, caller: Caller) -> StaffView:
    """The caller, for replacing the own password: all that a first password is good for."""
    row = _signed_in(session, caller)
    if refusal := _unready(row, is_change=True):
        raise note(session, row["id"], _OWN_ACCOUNT, refusal)
    return _view(row, caller)


def _refusal(row: RowMapping, caller: Caller, right: Right) -> NotAllowed | None:
    if caller.session_id is not None:
        if _must_replace_password(row):
            return OwnPasswordNeeded()
        if not row["has_passkey"] and not _is_exempt(row):
            return PasskeyNeeded("Add a passkey first: without one the admin app opens to nobody.")
        if row["confirmed_ago"] is None and not _is_exempt(row):
            return PasskeyNeeded("Use your passkey to finish signing in.")
    if not may(Role(row["role"]), right):
        return NotAllowed("Your role does not allow this. Ask an owner for the right to do it.")
    if right in CONFIRMED and caller.session_id is not None and not _is_fresh(row):
        return ConfirmationNeeded()
    return None


def _unready(row: RowMapping, *, is_change: bool) -> NotAllowed | None:
    if row["has_passkey"] and row["confirmed_ago"] is None:
        return PasskeyNeeded("Use your passkey to finish signing in.")
    if row["has_passkey"] and is_change and not _is_fresh(row):
        return ConfirmationNeeded()
    return None


def _simulated(session: Session, caller: Caller) -> RowMapping:
    row = staff.simulated_staff(session, caller.staff_id)
    if row is None:
        raise SignInNeeded
    return row


def _signed_in(session: Session, caller: Caller) -> RowMapping:
    if caller.session_id is None:
        raise SignInNeeded
    row = staff.staff_in_session(session, caller.session_id, now(), IDLE["staff"])
    if row is None:
        raise SignInNeeded
    return row


def _view(row: RowMapping, caller: Caller) -> StaffView:
    return StaffView(row["id"], row["name"], Role(row["role"]), caller.session_id)


def _is_fresh(row: RowMapping) -> bool:
    confirmed_ago = row["confirmed_ago"]
    is_recent = confirmed_ago is not None and confirmed_ago <= CONFIRMATION_LASTS
    return is_recent or _is_exempt(row)


def _must_replace_password(row: RowMapping) -> bool:
    return row["has_first_password"] and not settings().is_demo


def _is_exempt(row: RowMapping) -> bool:
    """Demo staff without a passkey; a setting that no public address starts with."""
    return settings().is_demo and not row["has_passkey"]

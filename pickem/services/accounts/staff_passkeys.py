"""Passkeys of staff: the first one opens the admin app, the last one stays."""

from datetime import datetime

from pickem.db.queries import audit
from pickem.db.queries.accounts import passkeys as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotFound
from pickem.services.accounts import passkeys, sessions
from pickem.services.rights import require_own_account
from pickem.views.accounts import Caller, Passkey, SignedIn


def list_staff_passkeys(caller: Caller) -> tuple[Passkey, ...]:
    """The caller's own keys; of no use to anybody else."""
    with unit_of_work("admin") as session:
        staff = require_own_account(session, caller, is_change=False)
        rows = queries.passkeys_of(session, "staff", staff.staff_id)
    return tuple(passkeys.passkey_view(row) for row in rows)


def add_staff_passkey(caller: Caller, answer: tuple[str, str, str], now: datetime) -> SignedIn:
    """Keep a new key, see passkeys.add_passkey; the session is confirmed by it.

    A first key needs the password only, every further one a fresh confirmation by a key.
    """
    with unit_of_work("admin") as session:
        staff = require_own_account(session, caller, is_change=True)
        passkeys.add_passkey(session, "staff", staff.staff_id, answer, now)
        return sessions.confirm(session, "staff", caller.session_id or 0)


def remove_staff_passkey(caller: Caller, passkey_id: int) -> None:
    """Forget one of the caller's keys, but not the last. Wants a fresh confirmation."""
    with unit_of_work("admin") as session:
        staff = require_own_account(session, caller, is_change=True)
        queries.hold_account(session, "staff", staff.staff_id)
        if len(queries.passkeys_of(session, "staff", staff.staff_id)) == 1:
            raise InvalidInput("passkey", "This is your last passkey. Add another one first.")
        if not queries.remove_passkey(session, "staff", staff.staff_id, passkey_id):
            raise NotFound("This passkey has been removed already.")
        audit.record(session, staff.name, "remove-passkey", f"staff:{staff.staff_id}")

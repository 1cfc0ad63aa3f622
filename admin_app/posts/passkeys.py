"""Passkeys of staff: coming in, confirming, adding and removing."""

from admin_app.session import door, staff_at
from pickem.domain.ids import number_in
from pickem.services.accounts import passkeys, staff_passkeys
from pickem_web.posts import Answer, Visit


def ask_for_signature(visit: Visit) -> Answer:
    """Options for signing in with any passkey of this site."""
    options, challenge = passkeys.ask_for_signature("staff", None, visit.arrival.at)
    return Answer({"options": options}, challenge=challenge)


def sign_in_with_passkey(visit: Visit) -> Answer:
    """Sign in with a passkey."""
    session = passkeys.sign_in("staff", visit.challenge, visit.field("credential"), visit.arrival)
    return Answer(then="/", session=session)


def ask_to_confirm(visit: Visit) -> Answer:
    """Options for confirming with one of the caller's own passkeys."""
    staff = staff_at(visit)
    options, challenge = passkeys.ask_for_signature("staff", staff.staff_id, visit.arrival.at)
    return Answer({"options": options}, challenge=challenge)


def confirm_with_passkey(visit: Visit) -> Answer:
    """Confirm with a passkey, or finish signing in with it."""
    staff, credential = staff_at(visit), visit.field("credential")
    who = (staff.staff_id, staff.session_id or 0)
    return Answer(
        session=passkeys.confirm("staff", who, visit.challenge, credential, visit.arrival.at)
    )


def ask_for_passkey(visit: Visit) -> Answer:
    """Options for a new passkey."""
    staff = staff_at(visit)
    options, challenge = passkeys.ask_for_passkey("staff", staff.staff_id, visit.arrival.at)
    return Answer({"options": options}, challenge=challenge)


def add_passkey(visit: Visit) -> Answer:
    """Keep a new passkey; it confirms the session it was added in."""
    answer = (visit.challenge, visit.field("credential"), visit.field("name"))
    caller = staff_at(visit).caller
    return Answer(session=staff_passkeys.add_staff_passkey(caller, answer, visit.arrival.at))


def remove_passkey(visit: Visit) -> Answer:
    """Forget a passkey."""
    passkey_id = number_in(visit.field("passkey")) or 0
    staff_passkeys.remove_staff_passkey(staff_at(visit).caller, passkey_id)
    return Answer()


ROUTES = (
    door.post("/api/signin/passkey/options", ask_for_signature),
    door.post("/api/signin/passkey", sign_in_with_passkey),
    door.post("/api/confirm/passkey/options", ask_to_confirm),
    door.post("/api/confirm/passkey", confirm_with_passkey),
    door.post("/api/passkeys/options", ask_for_passkey),
    door.post("/api/passkeys/add", add_passkey),
    door.post("/api/passkeys/remove", remove_passkey),
)

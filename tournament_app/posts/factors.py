"""Second factors of fans: coming in with them, confirming with them, adding and removing them."""

from pickem.domain.ids import number_in
from pickem.services.accounts import fan_passkeys, passkeys, recovery_codes, second_factor, totp
from pickem.services.accounts.confirmation import confirm_by_password
from pickem_web.posts import Answer, Visit, own_path
from tournament_app.session import door, fan_at


def answer_with_code(visit: Visit) -> Answer:
    """The second step of signing in."""
    session = second_factor.answer_with_code(visit.asked, visit.field("code"), visit.arrival)
    return Answer(then=own_path(visit.field("then")), session=session)


def ask_for_signature(visit: Visit) -> Answer:
    """Options for signing in with any passkey of this site."""
    options, challenge = passkeys.ask_for_signature("fan", None, visit.arrival.at)
    return Answer({"options": options}, challenge=challenge)


def sign_in_with_passkey(visit: Visit) -> Answer:
    """Sign in with a passkey, which is two factors in itself."""
    session = passkeys.sign_in("fan", visit.challenge, visit.field("credential"), visit.arrival)
    return Answer(then=own_path(visit.field("then")), session=session)


def confirm_by_code(visit: Visit) -> Answer:
    """Confirm by a code."""
    fan = fan_at(visit)
    return Answer(session=second_factor.confirm_by_code(fan, visit.field("code"), visit.arrival.at))


def confirm_with_password(visit: Visit) -> Answer:
    """Confirm by the password, where it is the only factor."""
    password, at = visit.field("password"), visit.arrival.at
    return Answer(session=confirm_by_password(fan_at(visit), password, at))


def ask_to_confirm(visit: Visit) -> Answer:
    """Options for confirming with one of the fan's own passkeys."""
    options, challenge = passkeys.ask_for_signature("fan", fan_at(visit).fan_id, visit.arrival.at)
    return Answer({"options": options}, challenge=challenge)


def confirm_with_passkey(visit: Visit) -> Answer:
    """Confirm with a passkey."""
    fan, credential = fan_at(visit), visit.field("credential")
    who = (fan.fan_id, fan.session_id)
    return Answer(
        session=passkeys.confirm("fan", who, visit.challenge, credential, visit.arrival.at)
    )


def begin_totp(visit: Visit) -> Answer:
    """A secret to scan."""
    made = totp.begin_totp(fan_at(visit), visit.arrival.at)
    return Answer({"secret": made.secret, "picture": made.picture})


def finish_totp(visit: Visit) -> Answer:
    """The first code switches the app on."""
    codes = totp.finish_totp(fan_at(visit), visit.field("code"), visit.arrival.at)
    return Answer({"codes": codes})


def remove_totp(visit: Visit) -> Answer:
    """Switch the app off."""
    totp.remove_totp(fan_at(visit), visit.arrival.at)
    return Answer()


def ask_for_passkey(visit: Visit) -> Answer:
    """Options for a new passkey."""
    options, challenge = passkeys.ask_for_passkey("fan", fan_at(visit).fan_id, visit.arrival.at)
    return Answer({"options": options}, challenge=challenge)


def add_passkey(visit: Visit) -> Answer:
    """Keep a new passkey."""
    answer = (visit.challenge, visit.field("credential"), visit.field("name"))
    codes = fan_passkeys.add_fan_passkey(fan_at(visit), answer, visit.arrival.at)
    return Answer({"codes": codes})


def remove_passkey(visit: Visit) -> Answer:
    """Forget a passkey."""
    passkey_id = number_in(visit.field("passkey")) or 0
    fan_passkeys.remove_fan_passkey(fan_at(visit), passkey_id, visit.arrival.at)
    return Answer()


def renew_codes(visit: Visit) -> Answer:
    """Ten new recovery codes."""
    return Answer({"codes": recovery_codes.renew_codes(fan_at(visit), visit.arrival.at)})


ROUTES = (
    door.post("/api/signin/code", answer_with_code),
    door.post("/api/signin/passkey/options", ask_for_signature),
    door.post("/api/signin/passkey", sign_in_with_passkey),
    door.post("/api/confirm/password", confirm_with_password, hashes=True),
    door.post("/api/confirm/code", confirm_by_code),
    door.post("/api/confirm/passkey/options", ask_to_confirm),
    door.post("/api/confirm/passkey", confirm_with_passkey),
    door.post("/api/totp/begin", begin_totp),
    door.post("/api/totp/confirm", finish_totp),
    door.post("/api/totp/remove", remove_totp),
    door.post("/api/passkeys/options", ask_for_passkey),
    door.post("/api/passkeys/add", add_passkey),
    door.post("/api/passkeys/remove", remove_passkey),
    door.post("/api/recovery/renew", renew_codes),
)

"""The second step of coming in, and of confirming: a code of the app, or a recovery code."""

from datetime import datetime

from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import challenges, factors
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed, sentence
from pickem.mail_texts import recovery_code_used
from pickem.services import throttle
from pickem.services.accounts import notices, sessions
from pickem.services.accounts.devices import known_device
from pickem.services.accounts.recovery_codes import use_recovery_code
from pickem.services.accounts.totp import is_totp_code
from pickem.services.throttle import Purpose
from pickem.views.accounts import Arrival, FanView, SignedIn

_WRONG = sentence(
    "This code is not right, or was used before. Wait for the next one, then try again."
)
_NO_RECOVERY = sentence(
    "This is not one of your recovery codes, or it was used before. Check your list."
)
_TOO_LATE = sentence("This took too long, or too many codes were wrong. Sign in again.")


def answer_with_code(asked: str, code: str, arrival: Arrival) -> SignedIn:
    """A new session after the right password and now the right code.

    InvalidInput for a wrong code; after five of them, or ten minutes, NotAllowed whatever comes.
    Who knows the password can ask again and again, so TooMany for too many tries at one account.
    """
    token_hash = sessions.token_hash(asked)
    with unit_of_work("public") as session:  # a try counts, whatever becomes of it
        row = challenges.try_challenge(session, "fan", "second-factor", token_hash, arrival.at)
    if row is None:
        raise NotAllowed(_TOO_LATE)
    fan_id = row["account_id"]
    device = known_device("fan", fan_id, arrival.known, arrival.at)
    entered = throttle.admit("fan", Purpose.CODE, arrival, account=f"fan:{fan_id}", device=device)
    with unit_of_work("public") as session:
        if not _is_right(session, fan_id, code, arrival.at):
            raise _wrong(code)
        if not challenges.end_challenge(session, "fan", token_hash):
            raise NotAllowed(_TOO_LATE)
        if sessions.is_banned(session, fan_id, arrival.at):
            raise NotAllowed("This account is banned.")
        notices.tell_of_new_device(session, fan_id, arrival)
        signed_in = sessions.begin(session, "fan", fan_id, arrival, is_confirmed=True)
    throttle.forgive(entered)
    return signed_in


def confirm_by_code(fan: FanView, code: str, now: datetime) -> SignedIn:
    """Show once more that it is the fan, by a code."""
    entered = throttle.admit_again(fan, now)
    with unit_of_work("public") as session:
        if not _is_right(session, fan.fan_id, code, now):
            raise _wrong(code)
        audit.record(session, f"fan:{fan.fan_id}", "confirm", f"session:{fan.session_id}")
        confirmed = sessions.confirm(session, "fan", fan.session_id)
    throttle.forgive(entered)
    return confirmed


def _wrong(code: str) -> InvalidInput:
    is_of_app = not code.strip() or "".join(code.split()).isdecimal()
    return InvalidInput("code", _WRONG if is_of_app else _NO_RECOVERY)


def _is_right(session: Session, fan_id: int, code: str, now: datetime) -> bool:
    plain = "".join(code.split())
    if plain.isdecimal():
        return is_totp_code(session, fan_id, plain, now)
    if not use_recovery_code(session, fan_id, plain):
        return False
    audit.record(session, f"fan:{fan_id}", "use-recovery", f"fan:{fan_id}")
    left = factors.factors_of(session, fan_id)["recovery_codes"]
    notices.tell(session, fan_id, lambda to: recovery_code_used(to, left, now))
    return True

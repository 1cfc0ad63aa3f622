"""Codes of an authenticator app (RFC 6238): six digits, steps of 30 seconds, none taken twice."""

import hmac
from datetime import datetime
from typing import Final

import segno
from pyotp import random_base32
from pyotp.totp import TOTP
from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import totp
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed, NotFound
from pickem.mail_texts import Factor, factor_added, factor_removed
from pickem.services.accounts import notices, recovery_codes, sessions
from pickem.settings import settings
from pickem.views.accounts import FanView, TotpSecret

STEP_S: Final = 30
DRIFT: Final = (0, -1, 1)  # steps a phone's clock may be off
_PURPOSE: Final = "totp"


def begin_totp(fan: FanView, now: datetime) -> TotpSecret:
    """A new secret to scan; it counts once a code of it has been typed.

    ConfirmationNeeded without a fresh confirmation, NotAllowed while another one is on.
    """
    secret = random_base32()
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        if not totp.begin_totp(session, fan.fan_id, settings().secrets.close(_PURPOSE, secret)):
            raise NotAllowed("An authenticator app is on already. Remove it first.")
    uri = TOTP(secret).provisioning_uri(name=fan.name, issuer_name="Skerry")
    return TotpSecret(secret, segno.make(uri, error="m").svg_inline(border=2, omitsize=True))


def finish_totp(fan: FanView, code: str, now: datetime) -> tuple[str, ...]:
    """Switch the app on with a code of it; the fan's ten recovery codes, if there were none yet."""
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        if not is_totp_code(session, fan.fan_id, code, now, is_first=True):
            raise InvalidInput("code", "This is not the code the app shows now. Type the next one.")
        audit.record(session, f"fan:{fan.fan_id}", "add-totp", f"fan:{fan.fan_id}")
        notices.tell(session, fan.fan_id, lambda to: factor_added(to, Factor.TOTP, now))
        return recovery_codes.first_codes(session, fan.fan_id)


def remove_totp(fan: FanView, now: datetime) -> None:
    """Switch the app off. Wants a fresh confirmation."""
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        if not totp.remove_totp(session, fan.fan_id):
            raise NotFound("No authenticator app is on.")
        recovery_codes.forget_if_useless(session, fan.fan_id)
        audit.record(session, f"fan:{fan.fan_id}", "remove-totp", f"fan:{fan.fan_id}")
        notices.tell(session, fan.fan_id, lambda to: factor_removed(to, Factor.TOTP, now))


def is_totp_code(
    session: Session, fan_id: int, code: str, now: datetime, *, is_first: bool = False
) -> bool:
    """Whether the fan's app shows this code now; then it is used up, with all that came before.

    `is_first` for the code that switches the app on; it is not on yet.
    """
    kept = totp.totp_of(session, fan_id)
    if kept is None or kept["is_on"] is is_first:
        return False
    app = TOTP(settings().secrets.open(_PURPOSE, kept["secret"]), interval=STEP_S)
    step_now = int(now.timestamp()) // STEP_S
    for step in (step_now + drift for drift in DRIFT):
        if hmac.compare_digest(app.generate_otp(step).encode(), code.encode()):
            return totp.take_step(session, fan_id, step)
    return False

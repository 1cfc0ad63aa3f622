"""Showing once more that it is really the fan: by password, where nothing stronger is on."""

from datetime import datetime

from pickem.db.queries import audit
from pickem.db.queries.accounts import factors, fans
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed
from pickem.passwords import is_password
from pickem.services import throttle
from pickem.services.accounts import sessions
from pickem.settings import settings
from pickem.views.accounts import FanView, SignedIn


def confirm_by_password(fan: FanView, password: str, now: datetime) -> SignedIn:
    """Show once more that it is the fan, by the password; only where no second factor is on."""
    entered = throttle.admit_again(fan, now)
    with unit_of_work("public") as session:
        row = fans.fan_by_id(session, fan.fan_id)
        has_more = factors.has_second_factor(session, fan.fan_id)
    kept = row["password_hash"] if row else None
    if not is_password(password, kept, settings().peppers, settings().bcrypt_cost):
        raise InvalidInput("password", "This is not your password. Try again.")
    throttle.forgive(entered)
    if has_more:
        raise NotAllowed("Confirm with your passkey or a code: your password is not enough.")
    with unit_of_work("public") as session:
        audit.record(session, f"fan:{fan.fan_id}", "confirm", f"session:{fan.session_id}")
        return sessions.confirm(session, "fan", fan.session_id)

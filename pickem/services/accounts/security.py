"""What a fan sees of what guards the account."""

from datetime import datetime

from pickem.db.queries.accounts import factors, fans
from pickem.db.queries.accounts import passkeys as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import SignInNeeded
from pickem.services.accounts.passkeys import passkey_view
from pickem.services.accounts.sessions import devices_of
from pickem.views.accounts import FanView, Security
from pickem.views.moments import milliseconds


def security_of(fan: FanView, now: datetime) -> Security:
    """Address, factors and devices of a fan."""
    with unit_of_work("public") as session:
        row = fans.fan_by_id(session, fan.fan_id)
        if row is None:
            raise SignInNeeded
        known = factors.factors_of(session, fan.fan_id)
        keys = queries.passkeys_of(session, "fan", fan.fan_id)
    changed_at = row["password_changed_at"] if row["password_hash"] else None
    return Security(
        email=row["email"] or "",
        password_changed_at_ms=milliseconds(changed_at) or 0,
        has_steam=known["has_steam"],
        has_totp=known["has_totp"],
        passkeys=tuple(passkey_view(key) for key in keys),
        recovery_codes=known["recovery_codes"],
        devices=devices_of(fan, now),
    )

"""What a fan does with passkeys besides coming in: adding and removing, with what follows."""

from datetime import datetime

from pickem.db.queries import audit
from pickem.db.queries.accounts import passkeys as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.mail_texts import Factor, factor_added, factor_removed
from pickem.services.accounts import notices, passkeys, recovery_codes, sessions
from pickem.views.accounts import FanView


def add_fan_passkey(fan: FanView, answer: tuple[str, str, str], now: datetime) -> tuple[str, ...]:
    """Keep a new key, see passkeys.add_passkey; ten recovery codes, if there were none yet."""
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        passkeys.add_passkey(session, "fan", fan.fan_id, answer, now)
        notices.tell(session, fan.fan_id, lambda to: factor_added(to, Factor.PASSKEY, now))
        return recovery_codes.first_codes(session, fan.fan_id)


def remove_fan_passkey(fan: FanView, passkey_id: int, now: datetime) -> None:
    """Forget a key. Wants a fresh confirmation."""
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        if not queries.remove_passkey(session, "fan", fan.fan_id, passkey_id):
            raise NotFound("This passkey has been removed already.")
        recovery_codes.forget_if_useless(session, fan.fan_id)
        audit.record(session, f"fan:{fan.fan_id}", "remove-passkey", f"fan:{fan.fan_id}")
        notices.tell(session, fan.fan_id, lambda to: factor_removed(to, Factor.PASSKEY, now))

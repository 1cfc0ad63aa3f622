"""What a fan does with passkeys besides coming in: adding and removing, with what follows."""

from datetime import datetime

from pickem.db.queries import audit
from pickem.db.queries.accounts import passkeys as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import ConfirmationNeeded, NotFound
from pickem.services.accounts import passkeys, recovery_codes, sessions
from pickem.views.accounts import FanView


def add_fan_passkey(fan: FanView, answer: tuple[str, str, str], now: datetime) -> tuple[str, ...]:
    """Keep a new key, see passkeys.add_passkey; ten recovery codes, if there were none yet."""
    with unit_of_work("public") as session:
        if not sessions.is_confirmed(session, fan, now):
            raise ConfirmationNeeded
        passkeys.add_passkey(session, "fan", fan.fan_id, answer, now)
        return recovery_codes.first_codes(session, fan.fan_id)


def remove_fan_passkey(fan: FanView, passkey_id: int, now: datetime) -> None:
    """Forget a key. Wants a fresh confirmation."""
    with unit_of_work("public") as session:
        if not sessions.is_confirmed(session, fan, now):
            raise ConfirmationNeeded
        if not queries.remove_passkey(session, "fan", fan.fan_id, passkey_id):
            raise NotFound("This passkey has been removed already.")
        recovery_codes.forget_if_useless(session, fan.fan_id)
        audit.record(session, f"fan:{fan.fan_id}", "remove-passkey", f"fan:{fan.fan_id}")

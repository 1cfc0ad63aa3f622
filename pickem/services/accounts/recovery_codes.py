"""Recovery codes: ten, for the day all other factors are lost. Each is good once."""

import base64
import secrets
from datetime import datetime
from typing import Final

from sqlmodel import Session

from pickem.db.queries import audit
from pickem.db.queries.accounts import factors
from pickem.db.queries.accounts import recovery_codes as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotAllowed
from pickem.services.accounts import sessions
from pickem.settings import settings
from pickem.views.accounts import FanView

HOW_MANY: Final = 10
_BYTES: Final = 15  # 120 random bits; from 112 on no slow hash is needed (ASVS 5.0 6.5.2)
_PURPOSE: Final = "recovery code"


def renew_codes(fan: FanView, now: datetime) -> tuple[str, ...]:
    """Ten new codes, shown this once; the old ones are void. Wants a fresh confirmation."""
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        if not factors.has_second_factor(session, fan.fan_id):
            raise NotAllowed("Recovery codes stand in for a second factor: add one first.")
        audit.record(session, f"fan:{fan.fan_id}", "renew-recovery", f"fan:{fan.fan_id}")
        return _replace(session, fan.fan_id)


def first_codes(session: Session, fan_id: int) -> tuple[str, ...]:
    """Ten codes for somebody who has just added a first factor; nothing for everybody else."""
    if factors.factors_of(session, fan_id)["recovery_codes"]:
        return ()
    return _replace(session, fan_id)


def use_recovery_code(session: Session, fan_id: int, code: str) -> bool:
    """Whether this is one of the fan's codes; then it is used up."""
    return queries.use_code(session, fan_id, _hashes(fan_id, code))


def forget_if_useless(session: Session, fan_id: int) -> None:
    """Without a second factor there is nothing to recover."""
    if not factors.has_second_factor(session, fan_id):
        queries.replace_codes(session, fan_id, ())


def _replace(session: Session, fan_id: int) -> tuple[str, ...]:
    codes = tuple(_new_code() for _ in range(HOW_MANY))
    queries.replace_codes(session, fan_id, [_hashes(fan_id, code)[0] for code in codes])
    return codes


def _new_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _hashes(fan_id: int, code: str) -> list[bytes]:
    """Digests by a key outside the database, so that reading the table gives no code away."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return settings().secrets.digests(_PURPOSE, f"{fan_id}:{plain}")

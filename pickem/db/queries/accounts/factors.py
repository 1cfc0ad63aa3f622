"""Which factors an account has."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def factors_of(session: Session, fan_id: int) -> RowMapping:
    """Of a fan: has_password, has_steam, has_totp; passkeys and recovery_codes: how many."""
    rows = fetch(
        session,
        "select f.password_hash is not null as has_password,"
        " exists (select from fan_steam s where s.fan_id = f.id) as has_steam,"
        " (select count(*) from fan_passkey p where p.fan_id = f.id) as passkeys,"
        " exists (select from fan_totp t where t.fan_id = f.id and t.is_on) as has_totp,"
        " (select count(*) from fan_recovery_code c where c.fan_id = f.id and c.used_at is null)"
        " as recovery_codes"
        " from fan f where f.id = :id",
        id=fan_id,
    )
    return rows[0]


def has_second_factor(session: Session, fan_id: int) -> bool:
    """Whether a password alone does not open this account."""
    factors = factors_of(session, fan_id)
    return bool(factors["has_totp"] or factors["passkeys"])

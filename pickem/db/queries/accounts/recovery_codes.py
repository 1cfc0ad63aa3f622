"""Recovery codes: ten per fan, each good once, kept as digests."""

from collections.abc import Sequence

from sqlmodel import Session

from pickem.db.unit_of_work import change


def replace_codes(session: Session, fan_id: int, code_hashes: Sequence[bytes]) -> None:
    """Put these in place of all the fan had."""
    change(session, "delete from fan_recovery_code where fan_id = :fan", fan=fan_id)
    change(
        session,
        "insert into fan_recovery_code (fan_id, code_hash)"
        " select :fan, unnest(cast(:hashes as bytea[]))",
        fan=fan_id,
        hashes=list(code_hashes),
    )


def use_code(session: Session, fan_id: int, code_hashes: Sequence[bytes]) -> bool:
    """Use a code up; False when it is none, or was used: of many at once, one gets it."""
    return bool(
        change(
            session,
            "update fan_recovery_code set used_at = clock_timestamp()"
            " where fan_id = :fan and code_hash = any(:hashes) and used_at is null",
            fan=fan_id,
            hashes=list(code_hashes),
        )
    )

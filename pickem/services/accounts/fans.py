"""Fans: made by hand or for a replay, renamed, banned."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pickem.db.queries import audit
from pickem.db.queries.accounts import fans, privacy, sessions
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotFound
from pickem.domain.names import check_fan_name
from pickem.domain.rights import Right
from pickem.passwords import hash_password
from pickem.services.rights import require
from pickem.settings import settings
from pickem.views.accounts import Caller, FanView

RENAMED: Final = "fan-renamed"  # an outbox kind: lists hold the old name


def create_fan(name: str, password: str, email: str | None = None) -> int:
    """A fan who can sign in, made by an operator; InvalidInput when name or address is taken."""
    check_fan_name(name)
    kept = hash_password(password, settings().peppers, settings().bcrypt_cost)
    with unit_of_work("owner") as session:
        fan_id = fans.add_fan(session, name=name, email=email, password_hash=kept)
    if fan_id is None:
        raise InvalidInput("name", "The name {name} is taken; choose another one.", name=name)
    return fan_id


def create_simulated_fans(names: Sequence[str], countries: Sequence[str | None] = ()) -> list[int]:
    """Fans of a replay, who cannot sign in; the same names give the same fans.

    Where `countries` end, nobody says where they are from.
    """
    with unit_of_work("jobs") as session:
        return fans.add_simulated_fans(session, list(names), list(countries))


def rename(fan: FanView, name: str) -> None:
    """Give a fan another name; InvalidInput when it is taken or cannot be one."""
    name = name.strip()
    check_fan_name(name)
    with unit_of_work("public") as session:
        if not fans.set_name(session, fan.fan_id, name):
            raise InvalidInput("name", "The name {name} is taken; choose another one.", name=name)
        privacy.announce_name(session, fan.fan_id, RENAMED)
        audit.record(session, f"fan:{fan.fan_id}", "rename", f"fan:{fan.fan_id}")


def ban(caller: Caller, fan_id: int, until: datetime, reason: str) -> None:
    """Keep a fan out until a moment, for the reason given; what is open ends at once."""
    if not reason.strip():
        raise InvalidInput("reason", "Say why the fan is banned; the audit log keeps it.")
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.BAN_FANS)
        if not fans.set_ban(session, fan_id, until):
            raise NotFound("There is no such fan.")
        sessions.end_sessions(session, "fan", fan_id)
        until_text = until.astimezone(UTC).isoformat(timespec="seconds")
        audit.record(
            session, staff.name, "ban", f"fan:{fan_id}", until=until_text, reason=reason.strip()
        )


def lift_ban(caller: Caller, fan_id: int) -> None:
    """Let a banned fan in again."""
    with unit_of_work("admin") as session:
        staff = require(session, caller, Right.BAN_FANS)
        if not fans.set_ban(session, fan_id, None):
            raise NotFound("There is no such fan.")
        audit.record(session, staff.name, "lift-ban", f"fan:{fan_id}")

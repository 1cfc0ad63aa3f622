"""Saving picks: hot, one prepared statement each."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.unit_of_work import fetch


class Decision(NamedTuple):
    """What the database decided, at `decided_at` on its own clock.

    `outcome` is saved, late, void, unknown, not-an-option, full, requires or overtaken.
    """

    outcome: str
    slot_ordinal: int | None
    decided_at: datetime
    locks_at: datetime
    removed: list[int]


def save_pick(
    tournament_id: int, fan_id: int, group_id: int, option_id: int, request_key: UUID
) -> Decision:
    """Decide and save in one statement: lock, capacity, option and bracket path together."""
    row = fetch_hot(
        "public",
        "select outcome, slot_ordinal, decided_at, locks_at, removed"
        f" from save_pick_{int(tournament_id)}(%s::bigint, %s::integer, %s::integer, %s::uuid)",
        fan_id,
        group_id,
        option_id,
        request_key,
    )[0]
    return Decision(*row)


def clear_pick(
    tournament_id: int, fan_id: int, group_id: int, option_id: int, request_key: UUID
) -> Decision:
    """Take a pick back, with the same checks; clearing what is not there is no error."""
    row = fetch_hot(
        "public",
        "select outcome, null::smallint, decided_at, locks_at, removed"
        f" from clear_pick_{int(tournament_id)}(%s::bigint, %s::integer, %s::integer, %s::uuid)",
        fan_id,
        group_id,
        option_id,
        request_key,
    )[0]
    return Decision(*row)


def tournament_of_group(group_id: int) -> int | None:
    """The tournament a pick group belongs to, which never changes."""
    rows = fetch_hot("public", "select tournament_id from pick_group where id = %s", group_id)
    return rows[0][0] if rows else None


def swap_pick(
    session: Session, tournament_id: int, ids: tuple[int, int, int, int], keys: tuple[UUID, UUID]
) -> tuple[Decision, Decision]:
    """Clear one pick and save another; `ids` are fan, group, the one that goes, the one that comes.

    Each has a request key of its own. What comes of it is only kept if the caller commits.
    """
    fan_id, group_id, goes, comes = ids
    return (
        _decided(session, f"clear_pick_{int(tournament_id)}", fan_id, group_id, goes, keys[0]),
        _decided(session, f"save_pick_{int(tournament_id)}", fan_id, group_id, comes, keys[1]),
    )


def _decided(session: Session, function: str, *request: object) -> Decision:
    fan, group, option, key = request
    slot = "null::smallint as slot_ordinal" if function.startswith("clear") else "slot_ordinal"
    row: RowMapping = fetch(
        session,
        f"select outcome, {slot}, decided_at, locks_at, removed from {function}(cast(:fan as"
        " bigint), cast(:group as integer), cast(:option as integer), cast(:key as uuid))",
        fan=fan,
        group=group,
        option=option,
        key=key,
    )[0]
    return Decision(*row.values())

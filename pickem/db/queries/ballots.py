"""What can be picked: groups, their slots, and the options these take."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from pickem.db import tables
from pickem.db.unit_of_work import fetch


def add_group(session: Session, group: tables.PickGroup) -> list[int]:
    """A pick group with its slots; the slot ids in order."""
    session.add(group)
    session.flush()
    slots = [
        tables.Slot(
            tournament_id=group.tournament_id,
            group_id=group.id or 0,
            capacity=group.capacity,
            ordinal=ordinal,
        )
        for ordinal in range(1, group.capacity + 1)
    ]
    session.add_all(slots)
    session.flush()
    return [slot.id or 0 for slot in slots]


def add_options(
    session: Session, options: Sequence[tables.PickOption], slot_ids: Sequence[Sequence[int]]
) -> None:
    """Options, each with the slots that take it."""
    session.add_all(options)
    session.flush()
    session.add_all(
        tables.SlotOption(
            tournament_id=option.tournament_id, slot_id=slot_id, option_id=option.id or 0
        )
        for option, slots in zip(options, slot_ids, strict=True)
        for slot_id in slots
    )
    session.flush()


def options_by_team(session: Session, tournament_id: int) -> dict[tuple[int, int], int]:
    """The option that stands for a team in a group: (group, team) -> option."""
    rows: Sequence[Any] = fetch(
        session,
        """
        select distinct s.group_id, o.team_id, o.id
          from slot s
          join slot_option so on so.tournament_id = s.tournament_id and so.slot_id = s.id
          join pick_option o on o.id = so.option_id
         where s.tournament_id = :id and o.team_id is not null
        """,
        id=tournament_id,
    )
    return {(row["group_id"], row["team_id"]): row["id"] for row in rows}

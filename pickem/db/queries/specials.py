"""The answers of specials, entered twice like a match."""

from typing import Any

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

_SPECIAL_LOCKS = 3  # the class of the advisory locks that let one person at a time enter a special
_SPECIALS = """
    select g.id, g.tournament_id, g.kind, l.status as lock_status,
           r.option_id as verified_option_id,
           r.generation as result_generation
      from pick_group g
      join stage st on st.id = g.stage_id and st.format = 'specials'
      join tournament t on t.id = g.tournament_id
      join lock l on l.id = g.lock_id
      left join special_result r on r.group_id = g.id
"""


def specials_of(session: Session, slug: str) -> list[RowMapping]:
    """The specials of a tournament in ballot order."""
    return list(fetch(session, _SPECIALS + " where t.slug = :slug order by g.id", slug=slug))


def special_for_update(session: Session, group_id: int) -> RowMapping | None:
    """One special, held until the transaction ends."""
    # A row lock would take the right to update pick groups, which the admin has no use for. The id
    # comes from the table: a number no special can have would not fit the lock.
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, id) from pick_group where id = :id",
        **{"class": _SPECIAL_LOCKS, "id": group_id},
    )
    rows = fetch(session, _SPECIALS + " where g.id = :id", id=group_id)
    return rows[0] if rows else None


def entries_of(session: Session, group_id: int) -> list[RowMapping]:
    """The entries of the newest generation, first one first."""
    return list(
        fetch(
            session,
            """
            select e.id, e.generation, e.position, e.staff_id, s.name as staff, e.option_id
              from special_entry e join staff s on s.id = e.staff_id
             where e.group_id = :id and e.generation = (
                   select max(generation) from special_entry x where x.group_id = :id)
             order by e.position
            """,
            id=group_id,
        )
    )


def options_of(session: Session, group_id: int) -> list[RowMapping]:
    """What may be the answer."""
    return list(
        fetch(
            session,
            """
            select distinct o.id, coalesce(pl.name, o.label, t.name) as name
              from slot s
              join slot_option so on so.tournament_id = s.tournament_id and so.slot_id = s.id
              join pick_option o on o.id = so.option_id
              left join player pl on pl.id = o.player_id
              left join team t on t.id = o.team_id
             where s.group_id = :id order by 2
            """,
            id=group_id,
        )
    )


def replace_entry(session: Session, entry_id: int, option_id: int) -> None:
    """Change an own entry that nobody has verified."""
    change(
        session,
        "update special_entry set option_id = :option, entered_at = clock_timestamp()"
        " where id = :id",
        option=option_id,
        id=entry_id,
    )


def drop_entries(session: Session, group_id: int, generation: int) -> None:
    """Forget the answers of a generation that was never verified."""
    change(
        session,
        "delete from special_entry where group_id = :id and generation = :generation",
        id=group_id,
        generation=generation,
    )


def keep_result(session: Session, **columns: Any) -> None:
    """Write a verified answer; a new one raises its revision."""
    change(
        session,
        """
        insert into special_result (group_id, revision, generation, first_entry_id,
                                    second_entry_id, option_id, verified_by)
        values (:group_id, 1, :generation, :first_entry_id, :second_entry_id, :option_id,
                :verified_by)
        on conflict (group_id) do update
           set revision = special_result.revision + 1, generation = excluded.generation,
               first_entry_id = excluded.first_entry_id, second_entry_id = excluded.second_entry_id,
               option_id = excluded.option_id, verified_by = excluded.verified_by,
               verified_at = clock_timestamp()
        """,
        **columns,
    )


def withdraw_result(session: Session, group_id: int) -> None:
    """Take a verified answer back: it stays on record and counts for nothing."""
    change(
        session,
        "update special_result set option_id = null, revision = revision + 1,"
        " verified_at = clock_timestamp() where group_id = :id",
        id=group_id,
    )

"""Entries by two people, verified results, and what waits for whom."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db import tables
from pickem.db.queries import outbox
from pickem.db.unit_of_work import change, fetch

_MATCHES = """
    select m.id, m.tournament_id, m.stage_id, m.round, m.position, m.best_of, m.status,
           m.team1_id, m.team2_id, t1.name as team1, t2.name as team2, st.name as stage,
           l.starts_at, l.lock_at, l.began_at, l.id as lock_id,
           r.revision, r.generation as result_generation, r.score1, r.score2, r.winner_id,
           r.verified_by, r.verified_at, v.name as verifier
      from match m
      join stage st on st.id = m.stage_id
      join team t1 on t1.id = m.team1_id
      join team t2 on t2.id = m.team2_id
      join lock l on l.match_id = m.id
      left join result r on r.match_id = m.id
      left join staff v on v.id = r.verified_by
"""


def matches_of(session: Session, slug: str) -> list[RowMapping]:
    """Every match of a tournament that is to be played or was, newest start first."""
    return list(
        fetch(
            session,
            _MATCHES + " join tournament t on t.id = m.tournament_id"
            " where t.slug = :slug and m.status <> 'cancelled'"
            " order by l.starts_at desc, m.id desc",
            slug=slug,
        )
    )


def match_for_update(session: Session, match_id: int) -> RowMapping | None:
    """One match, held until the transaction ends: one entry or verification at a time."""
    fetch(session, "select id from match where id = :id for update", id=match_id)
    return match_of(session, match_id)


def match_of(session: Session, match_id: int) -> RowMapping | None:
    """One match with its verified result, if any."""
    rows = fetch(session, _MATCHES + " where m.id = :id", id=match_id)
    return rows[0] if rows else None


def entries_of(session: Session, match_ids: Sequence[int]) -> list[RowMapping]:
    """The entries of each match's newest generation, with their maps in order."""
    return list(
        fetch(
            session,
            """
            select e.id, e.match_id, e.generation, e.position, e.staff_id, s.name as staff,
                   e.entered_at,
                   coalesce(jsonb_agg(jsonb_build_array(m.map, m.score1, m.score2)
                            order by m.ordinal) filter (where m.ordinal is not null), '[]') as maps
              from result_entry e
              join staff s on s.id = e.staff_id
              left join map_score m on m.entry_id = e.id
             where e.match_id = any (:ids)
               and e.generation = (select max(generation) from result_entry x
                                    where x.match_id = e.match_id)
             group by e.id, s.name order by e.match_id, e.position
            """,
            ids=list(match_ids),
        )
    )


def save_entry(
    session: Session, entry: tables.ResultEntry, maps: Sequence[tuple[Any, ...]]
) -> None:
    """Keep one person's entry, new or replaced. `maps` are (map, score1, score2) in order."""
    session.add(entry)
    session.flush()
    change(session, "delete from map_score where entry_id = :id", id=entry.id)
    change(
        session,
        "update result_entry set entered_at = clock_timestamp() where id = :id",
        id=entry.id,
    )
    session.add_all(
        tables.MapScore(entry_id=entry.id or 0, ordinal=i, map=name, score1=one, score2=two)
        for i, (name, one, two) in enumerate(maps, 1)
    )
    session.flush()


def drop_entries(session: Session, match_id: int, generation: int) -> None:
    """Forget the entries of a generation that was never verified."""
    change(
        session,
        "delete from result_entry where match_id = :id and generation = :generation",
        id=match_id,
        generation=generation,
    )


def keep_result(session: Session, **columns: Any) -> None:
    """Write a verified result; a new one of the same match raises its revision."""
    change(
        session,
        """
        insert into result (match_id, revision, generation, first_entry_id, second_entry_id,
                            score1, score2, winner_id, verified_by)
        values (:match_id, 1, :generation, :first_entry_id, :second_entry_id,
                :score1, :score2, :winner_id, :verified_by)
        on conflict (match_id) do update
           set revision = result.revision + 1, generation = excluded.generation,
               first_entry_id = excluded.first_entry_id, second_entry_id = excluded.second_entry_id,
               score1 = excluded.score1, score2 = excluded.score2,
               winner_id = excluded.winner_id, verified_by = excluded.verified_by,
               verified_at = clock_timestamp()
        """,
        **columns,
    )
    change(
        session,
        "update match set status = 'verified' where id = :match_id",
        match_id=columns["match_id"],
    )


def withdraw_result(session: Session, match_id: int) -> None:
    """Take a verified result back: it stays on record and counts for nothing."""
    change(
        session,
        "update result set winner_id = null, revision = revision + 1,"
        " verified_at = clock_timestamp() where match_id = :id",
        id=match_id,
    )
    change(session, "update match set status = 'live' where id = :id", id=match_id)


def announce(session: Session, tournament_id: int, kind: str) -> int:
    """Raise the tournament's result revision and leave the consequence in the outbox."""
    rows = fetch(
        session,
        "update tournament set result_revision = result_revision + 1,"
        " result_changed_at = clock_timestamp(), is_settled = false where id = :id"
        " returning result_revision",
        id=tournament_id,
    )
    outbox.add(session, kind, tournament_id)
    return rows[0]["result_revision"]

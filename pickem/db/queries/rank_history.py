"""What every rank was after each result: what it changed, and which totals gave which rank."""

from collections.abc import Sequence

from psycopg.rows import TupleRow
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import change

# `moves` are few, and so are the picks of one fan: totals come from them, ranks by their key.
_HISTORY = """
    with own as (
        select s.group_id, p.option_id
          from pick p join slot s on s.tournament_id = {0} and s.id = p.slot_id
         where p.tournament_id = {0} and p.fan_id = %s),
    moved as (
        select h.revision, h.at, min(g.stage_id) as stage_id,
               coalesce(sum(m.points) filter (where o.group_id is not null), 0) as points,
               coalesce(sum(m.correct) filter (where o.group_id is not null), 0) as correct
          from rank_history h
         cross join lateral unnest(h.groups, h.options, h.points, h.correct)
                            as m (group_id, option_id, points, correct)
          join pick_group g on g.id = m.group_id
          left join own o on o.group_id = m.group_id and o.option_id = m.option_id
         where h.tournament_id = {0}
         group by h.revision, h.at),
    total as (
        select revision, at, stage_id,
               cast(sum(points) over (order by revision) as integer) as points,
               cast(sum(correct) over (order by revision) as integer) as correct
          from moved)
    select t.at, b.rank, t.points, st.name
      from total t
      join participation f on f.tournament_id = {0} and f.fan_id = %s and f.first_saved_at <= t.at
     cross join lateral (
         select rank from rank_bucket
          where tournament_id = {0} and revision = t.revision
            and points = t.points and correct = t.correct
         offset 0) b  -- looked up by the key, whatever statistics say
      join stage st on st.id = t.stage_id
     order by t.revision
"""


def note(session: Session, tournament_id: int, revision: int, changes: Sequence[Change]) -> None:
    """Keep what a revision changed, in the transaction that changes it."""
    change(
        session,
        """
        insert into rank_history (tournament_id, revision, groups, options, points, correct)
        values (:tournament, :revision, :groups, :options, :points, :correct)
        """,
        tournament=tournament_id,
        revision=revision,
        groups=[c.group_id for c in changes],
        options=[c.option_id for c in changes],
        points=[c.points for c in changes],
        correct=[c.correct for c in changes],
    )


def record(session: Session, tournament_id: int) -> None:
    """Keep which totals give which rank now, with other scoring held off.

    A revision that was followed by another before this keeps none, and is left out of histories.
    """
    change(
        session,
        f"""
        insert into rank_bucket (tournament_id, revision, points, correct, rank)
        select h.tournament_id, h.revision, b.points, b.correct, b.rank
          from tournament t
          join rank_history h on h.tournament_id = t.id and h.revision = t.scored_revision
         cross join standing_bucket_{int(tournament_id)} b
         where t.id = :tournament
        on conflict do nothing
        """,
        tournament=tournament_id,
    )


def history_of(tournament_id: int, fan_id: int) -> list[TupleRow]:
    """(at, rank, points, stage) of one fan after each result since the first pick, oldest first."""
    return fetch_hot("public", _HISTORY.format(int(tournament_id)), fan_id, fan_id)

"""What staff has reported of running matches, map by map."""

from psycopg.rows import TupleRow
from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.unit_of_work import change, fetch
from pickem.domain.results import MapScore

_RUNNING = """
    select m.id, t1.name, t2.name,
           coalesce(jsonb_agg(jsonb_build_array(r.map, r.score1, r.score2) order by r.number)
                    filter (where r.number is not null), '[]')
      from match m
      join lock l on l.match_id = m.id
      join team t1 on t1.id = m.team1_id
      join team t2 on t2.id = m.team2_id
      left join map_report r on r.match_id = m.id
     where m.tournament_id = {} and m.status = 'live'
     group by m.id, l.starts_at, t1.name, t2.name
     order by l.starts_at, m.id
"""


def running(tournament_id: int) -> list[TupleRow]:
    """(match, team, team, [(map, score, score)]) of every match without a result, by start."""
    return fetch_hot("public", _RUNNING.format(int(tournament_id)))


def reports_of(session: Session, match_id: int) -> list[RowMapping]:
    """The maps reported of a match, in the order they were played in."""
    return list(
        fetch(
            session,
            """
            select r.number, r.map, r.score1, r.score2, s.name as staff, r.reported_at
              from map_report r
              join staff s on s.id = r.staff_id
             where r.match_id = :id order by r.number
            """,
            id=match_id,
        )
    )


def keep_report(
    session: Session, match: RowMapping, number: int, played: MapScore, staff_id: int
) -> None:
    """Keep a report, in place of an earlier one of the same map."""
    change(
        session,
        """
        insert into map_report (match_id, number, best_of, map, score1, score2, staff_id)
        values (:match, :number, :best_of, :map, :score1, :score2, :staff)
        on conflict (match_id, number) do update
           set map = excluded.map, score1 = excluded.score1, score2 = excluded.score2,
               staff_id = excluded.staff_id, reported_at = clock_timestamp()
        """,
        match=match["id"],
        number=number,
        best_of=match["best_of"],
        map=played.map,
        score1=played.score1,
        score2=played.score2,
        staff=staff_id,
    )


def drop_report(session: Session, match_id: int, number: int) -> None:
    """Forget the report of one map."""
    change(
        session,
        "delete from map_report where match_id = :id and number = :number",
        id=match_id,
        number=number,
    )

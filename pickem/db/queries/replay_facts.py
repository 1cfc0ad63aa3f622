"""What a replay looks at to play, and to check the product against its own account of the story."""

from typing import Any

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def revisions(session: Session, tournament_id: int) -> RowMapping:
    """How far results, ranks and their consequences have come, and the database's time."""
    return fetch(
        session,
        "select result_revision, scored_revision, advanced_revision, is_settled,"
        " clock_timestamp() as now from tournament where id = :id",
        id=tournament_id,
    )[0]


def locks_ahead(session: Session, tournament_id: int) -> list[RowMapping]:
    """Every lock that is not over: open for picks, or of a match without a verified result."""
    return list(
        fetch(
            session,
            """
            select l.id, l.match_id, l.starts_at, l.lock_at, l.status,
                   coalesce(m.status = 'live', false) as is_live
              from lock l left join match m on m.id = l.match_id
             where l.tournament_id = :id
               and (l.status = 'open'
                    or (l.status = 'locked' and m.status in ('scheduled', 'live')))
             order by l.lock_at, l.id
            """,
            id=tournament_id,
        )
    )


def matches(session: Session, tournament_id: int) -> list[RowMapping]:
    """Every match that was made and not cancelled, in order of play."""
    return list(
        fetch(
            session,
            """
            select m.id, st.name as stage, m.round, m.position, m.best_of,
                   t1.name as team1, t2.name as team2
              from match m
              join stage st on st.id = m.stage_id
              join team t1 on t1.id = m.team1_id
              join team t2 on t2.id = m.team2_id
             where m.tournament_id = :id and m.status <> 'cancelled'
             order by st.ordinal, m.id
            """,
            id=tournament_id,
        )
    )


def offers(session: Session, tournament_id: int) -> list[RowMapping]:
    """Everything that can be picked: one row per slot and option, best seed first."""
    return list(
        fetch(
            session,
            """
            select g.id as group_id, st.name as stage, st.ordinal as stage_ordinal, g.kind,
                   g.match_id, g.lock_id, s.ordinal as slot, o.id as option_id,
                   coalesce(t.name, p.name, o.label) as name, pt.name as player_team
              from pick_group g
              join stage st on st.id = g.stage_id
              join slot s on s.group_id = g.id
              join slot_option so on so.tournament_id = s.tournament_id and so.slot_id = s.id
              join pick_option o on o.id = so.option_id
              left join team t on t.id = o.team_id
              left join player p on p.id = o.player_id
              left join team pt on pt.id = p.team_id
              left join stage_team seeded on seeded.stage_id = g.stage_id
                                         and seeded.team_id = o.team_id
             where g.tournament_id = :id
             order by g.id, s.ordinal, seeded.seed nulls last, o.id
            """,
            id=tournament_id,
        )
    )


def picks_that_count(session: Session, tournament_id: int) -> list[RowMapping]:
    """All picks in slots that are locked."""
    return list(
        fetch(
            session,
            """
            select f.name as fan, s.group_id, s.ordinal as slot, p.option_id, p.saved_at
              from pick p
              join fan f on f.id = p.fan_id
              join slot s on s.id = p.slot_id
              join pick_group g on g.id = s.group_id
              join lock l on l.id = g.lock_id
             where p.tournament_id = :id and l.status = 'locked'
             order by f.id, s.group_id, s.ordinal
            """,
            id=tournament_id,
        )
    )


def picks_after_their_lock(session: Session, tournament_id: int) -> int:
    """How many picks were decided at or after the moment their slot locked: none, or a bug."""
    return fetch(
        session,
        """
        select count(*) as late
          from pick p
          join slot s on s.id = p.slot_id
          join pick_group g on g.id = s.group_id
          join lock l on l.id = g.lock_id
         where p.tournament_id = :id and p.saved_at >= l.lock_at
        """,
        id=tournament_id,
    )[0]["late"]


def template_of(session: Session, tournament_id: int) -> dict[str, Any]:
    """The tournament's own copy of its template."""
    return fetch(session, "select template from tournament where id = :id", id=tournament_id)[0][
        "template"
    ]


def team_names(session: Session, tournament_id: int) -> dict[int, str]:
    """The names of all teams of a tournament."""
    rows = fetch(
        session,
        """
        select distinct t.id, t.name
          from team t
          join stage_team e on e.team_id = t.id
          join stage s on s.id = e.stage_id
         where s.tournament_id = :id
        """,
        id=tournament_id,
    )
    return {row["id"]: row["name"] for row in rows}


def lock_lateness_ms(session: Session, tournament_id: int) -> list[float]:
    """How long after its deadline the status of each lock flipped."""
    rows = fetch(
        session,
        "select extract(epoch from locked_at - lock_at)::float8 * 1000 as late_ms"
        " from lock where tournament_id = :id and status = 'locked'",
        id=tournament_id,
    )
    return [row["late_ms"] for row in rows]


def winner_of_round(session: Session, tournament_id: int, label: str) -> str | None:
    """The verified winner of a round that has one match."""
    rows = fetch(
        session,
        """
        select t.name from match m
          join result r on r.match_id = m.id
          join team t on t.id = r.winner_id
         where m.tournament_id = :id and m.round = :round and m.status = 'verified'
        """,
        id=tournament_id,
        round=label,
    )
    return rows[0]["name"] if rows else None

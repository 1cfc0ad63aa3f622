"""The news of a tournament: read from what has happened, so that a correction corrects it, too."""

from psycopg.rows import TupleRow
from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.unit_of_work import change, fetch

# A stage's own lock has no match; a match's own lock opens and locks too often to be told. Maps are
# told while their match is played: then its result says it all.
_NEWS = """
    select kind || ':' || id || case when number > 0 then '-' || number else '' end, kind, at,
           stage, team1, team2, score, text, map, number from (
        select 'opened' as kind, l.id, l.opened_at as at, st.name as stage,
               '' as team1, '' as team2, '' as score, '' as text, '' as map, 0 as number
          from lock l join stage st on st.id = l.stage_id
         where l.tournament_id = {0} and l.match_id is null and l.opened_at is not null
        union all
        select 'locked', l.id, l.locked_at, st.name, '', '', '', '', '', 0
          from lock l join stage st on st.id = l.stage_id
         where l.tournament_id = {0} and l.match_id is null and l.locked_at is not null
        union all
        select 'began', m.id, l.began_at, st.name, t1.name, t2.name, '', '', '', 0
          from lock l join match m on m.id = l.match_id
          join stage st on st.id = m.stage_id
          join team t1 on t1.id = m.team1_id join team t2 on t2.id = m.team2_id
         where l.tournament_id = {0} and l.began_at is not null and m.status <> 'cancelled'
        union all
        select 'map', m.id, r.reported_at, st.name, t1.name, t2.name,
               r.score1 || '–' || r.score2, '', coalesce(r.map, ''), r.number
          from map_report r join match m on m.id = r.match_id
          join stage st on st.id = m.stage_id
          join team t1 on t1.id = m.team1_id join team t2 on t2.id = m.team2_id
         where m.tournament_id = {0} and m.status = 'live'
        union all
        select 'verified', m.id, r.verified_at, st.name, t1.name, t2.name,
               r.score1 || '–' || r.score2, '', '', 0
          from result r join match m on m.id = r.match_id
          join stage st on st.id = m.stage_id
          join team t1 on t1.id = m.team1_id join team t2 on t2.id = m.team2_id
         where m.tournament_id = {0} and r.winner_id is not null and m.status <> 'cancelled'
        union all
        select 'announced', id, made_at, '', '', '', '', text, '', 0
          from announcement where tournament_id = {0}) lines
     order by at desc, kind, id, number desc limit %s
"""


def newest(tournament_id: int, limit: int) -> list[TupleRow]:
    """(key, kind, at, stage, team1, team2, score, text, map, number), the newest first."""
    return fetch_hot("public", _NEWS.format(int(tournament_id)), limit)


def announced(session: Session, tournament_id: int, limit: int) -> list[RowMapping]:
    """What was announced and when, the newest first."""
    return list(
        fetch(
            session,
            "select text, made_at from announcement where tournament_id = :tournament"
            " order by made_at desc, id desc limit :limit",
            tournament=tournament_id,
            limit=limit,
        )
    )


def announce(session: Session, tournament_id: int, text: str) -> None:
    """Keep what staff announces."""
    change(
        session,
        "insert into announcement (tournament_id, text) values (:tournament, :text)",
        tournament=tournament_id,
        text=text,
    )

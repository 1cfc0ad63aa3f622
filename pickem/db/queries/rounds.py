"""The matches of a Swiss stage as its rounds show them."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def matches_of(session: Session, stage_id: int) -> list[RowMapping]:
    """The matches that are to be played or were, in order of play."""
    return list(
        fetch(
            session,
            """
            select m.id, m.round, m.position, m.team1_id, m.team2_id, m.best_of,
                   l.starts_at, l.began_at is not null as has_begun,
                   r.winner_id, r.score1, r.score2
              from match m
              join lock l on l.match_id = m.id
              left join result r on r.match_id = m.id and r.winner_id is not null
             where m.stage_id = :stage and m.status <> 'cancelled'
             order by m.round, m.position
            """,
            stage=stage_id,
        )
    )

"""What a bracket shows: its matches as far as they are paired."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def matches_of(session: Session, stage_id: int) -> list[RowMapping]:
    """The matches of a stage that are paired by now, with start and verified result."""
    return list(
        fetch(
            session,
            """
            select m.id, m.round, m.position, m.team1_id, m.team2_id, m.status = 'live' as is_live,
                   l.starts_at, r.winner_id, r.score1, r.score2
              from match m
              left join lock l on l.match_id = m.id
              left join result r on r.match_id = m.id and r.winner_id is not null
             where m.stage_id = :stage and m.status <> 'cancelled'
             order by m.id
            """,
            stage=stage_id,
        )
    )

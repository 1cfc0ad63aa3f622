"""One match, as anybody may read it."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def match_of(session: Session, match_id: int) -> RowMapping | None:
    """A match with its stage and the template of its tournament; none that was cancelled."""
    rows = fetch(
        session,
        """
        select m.id, m.stage_id, m.round, m.team1_id, m.team2_id, t.slug, t.template,
               st.ordinal, st.name as stage, g.id as group_id
          from match m
          join stage st on st.id = m.stage_id
          join pick_group g on g.match_id = m.id
          join tournament t on t.id = m.tournament_id
         where m.id = :id and m.status <> 'cancelled'
        """,
        id=match_id,
    )
    return rows[0] if rows else None


def maps_of(session: Session, match_id: int) -> list[RowMapping]:
    """The maps of a verified result, in the order they were played in."""
    return list(
        fetch(
            session,
            "select map, score1, score2 from verified_map where match_id = :id order by ordinal",
            id=match_id,
        )
    )

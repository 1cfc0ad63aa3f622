"""How teams come to a stage."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def ways_of(session: Session, stage_id: int) -> dict[int, RowMapping]:
    """How each team of a stage comes to it: its form, its way in, and whom it meets first.

    `form` holds whether it won, for its last five matches of the tournament, oldest first. `wins`,
    `losses` and `stage` are those of the last stage before this one that it played in; of none, all
    are null. `first_id` is its opponent in round 1, once that is drawn.
    """
    rows = fetch(
        session,
        """
        with own as (select id, tournament_id, ordinal from stage where id = :stage),
        played as (
            select t.team_id, m.id, st.ordinal, st.name, r.winner_id = t.team_id as is_won,
                   row_number() over (partition by t.team_id
                                      order by st.ordinal desc, m.id desc) as ago
              from own
              join stage_team t on t.stage_id = own.id
              join match m on m.tournament_id = own.tournament_id
                          and t.team_id in (m.team1_id, m.team2_id) and m.status <> 'cancelled'
              join stage st on st.id = m.stage_id and st.ordinal <= own.ordinal
              join result r on r.match_id = m.id and r.winner_id is not null
        ),
        way as (
            select distinct on (p.team_id) p.team_id, p.name as stage,
                   count(*) filter (where p.is_won)::integer as wins,
                   count(*) filter (where not p.is_won)::integer as losses
              from played p, own
             where p.ordinal < own.ordinal
             group by p.team_id, p.ordinal, p.name
             order by p.team_id, p.ordinal desc
        )
        select t.team_id, way.stage, way.wins, way.losses, f.form,
               case t.team_id when m.team1_id then m.team2_id else m.team1_id end as first_id
          from own
          join stage_team t on t.stage_id = own.id
          left join way on way.team_id = t.team_id
          left join match m on m.stage_id = own.id and m.round = '1' and m.status <> 'cancelled'
                           and t.team_id in (m.team1_id, m.team2_id)
          left join lateral (select array_agg(p.is_won order by p.ago desc) as form
                               from played p where p.team_id = t.team_id and p.ago <= 5) f on true
        """,
        stage=stage_id,
    )
    return {row["team_id"]: row for row in rows}

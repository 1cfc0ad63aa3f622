"""What a fan's profile shows."""

from collections.abc import Sequence

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def fan_called(session: Session, name: str) -> RowMapping | None:
    """The fan of that name, in any capitals."""
    rows = fetch(
        session,
        "select id, name, country, created_at, is_public from fan where lower(name) = lower(:name)",
        name=name,
    )
    return rows[0] if rows else None


def tournaments_of(session: Session, fan_id: int) -> Sequence[RowMapping]:
    """The tournaments a fan has picked in, the newest first."""
    return fetch(
        session,
        """
        select t.id, t.slug, t.name, t.template, t.is_settled,
               t.scored_revision = t.result_revision as is_scored
          from participation p
          join tournament t on t.id = p.tournament_id
         where p.fan_id = :fan
         order by t.starts_on desc, t.id desc
        """,
        fan=fan_id,
    )


def season_points(session: Session, fan_id: int) -> int:
    """The points of a fan in the tournaments of the newest season, which is a year."""
    return fetch(
        session,
        """
        select cast(coalesce(sum(s.points), 0) as integer) as points
          from standing s
          join tournament t on t.id = s.tournament_id
         where s.fan_id = :fan
           and extract(year from t.starts_on) = (select max(extract(year from starts_on))
                                                   from tournament)
        """,
        fan=fan_id,
    )[0]["points"]


def slots_of(session: Session, tournament_id: int, fan_id: int) -> Sequence[RowMapping]:
    """Every slot of every stage's ballot, and what the fan has picked for it and earned by it."""
    return fetch(
        session,
        """
        select st.id as stage_id, st.ordinal as stage_ordinal, st.name as stage, st.format,
               st.phase = 'settled' as is_over, g.kind, l.is_locked, o.id is not null as is_filled,
               o.team_id, r.points, a.option_id is not null as is_answered
          from stage st
          join pick_group g on g.stage_id = st.id and g.match_id is null
          join lock l on l.id = g.lock_id
          join slot s on s.group_id = g.id
          left join pick p on p.tournament_id = :tournament and p.fan_id = :fan
                          and p.slot_id = s.id
          left join pick_option o on o.id = p.option_id
          left join score_applied r on r.group_id = g.id and r.option_id = p.option_id
          left join special_result a on a.group_id = g.id and a.option_id is not null
         where st.tournament_id = :tournament
         order by st.ordinal, g.id, s.ordinal
        """,
        tournament=tournament_id,
        fan=fan_id,
    )


def winners_of(session: Session, tournament_id: int, fan_id: int) -> Sequence[RowMapping]:
    """Whether each winner the fan has picked was right, where that is known, in order of play."""
    return fetch(
        session,
        """
        select o.team_id = r.winner_id as is_right
          from pick p
          join slot s on s.id = p.slot_id
          join pick_group g on g.id = s.group_id and g.match_id is not null
          join lock l on l.id = g.lock_id
          join pick_option o on o.id = p.option_id
          join result r on r.match_id = g.match_id and r.winner_id is not null
         where p.tournament_id = :tournament and p.fan_id = :fan
         order by l.starts_at, g.match_id
        """,
        tournament=tournament_id,
        fan=fan_id,
    )


def challenges_of(session: Session, tournament_id: int, fan_id: int) -> set[str]:
    """The keys of the challenges a fan has met."""
    rows = fetch(
        session,
        "select challenge from challenge_earned"
        " where tournament_id = :tournament and fan_id = :fan",
        tournament=tournament_id,
        fan=fan_id,
    )
    return {row["challenge"] for row in rows}

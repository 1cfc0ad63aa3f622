"""What boards show: groups, options, a fan's picks, and how each came out."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.unit_of_work import fetch


def groups_of(session: Session, stage_id: int) -> list[RowMapping]:
    """The pick groups of a stage's ballot, in order; locked by their status, not the clock."""
    return list(
        fetch(
            session,
            """
            select g.id, g.kind, g.capacity, g.points, g.requires_id, r.kind as requires,
                   a.option_id as answer_id,
                   l.lock_at, l.status in ('locked', 'void') as is_locked,
                   coalesce(f.status = 'pending', false) as is_waiting
              from pick_group g
              join lock l on l.id = g.lock_id
              left join lock f on f.id = l.follows_id
              left join pick_group r on r.id = g.requires_id
              left join special_result a on a.group_id = g.id
             where g.stage_id = :stage and g.match_id is null
             order by g.id
            """,
            stage=stage_id,
        )
    )


def options_of(session: Session, stage_id: int) -> list[RowMapping]:
    """Everything that can be picked on a stage's ballot, best seed first.

    Players come by how far their teams have come, and by the seed there.
    """
    return list(
        fetch(
            session,
            """
            select o.id, o.pool, o.team_id, coalesce(t.name, pl.name, o.label) as name,
                   pt.name as player_team, pt.id as player_team_id, st.seed, st.region,
                   array_agg(distinct s.group_id) as group_ids,
                   array_agg(distinct s.ordinal::integer) as ordinals
              from pick_option o
              join slot_option so on so.tournament_id = o.tournament_id and so.option_id = o.id
              join slot s on s.id = so.slot_id
              left join team t on t.id = o.team_id
              left join player pl on pl.id = o.player_id
              left join team pt on pt.id = pl.team_id
              left join lateral (
                   select far.ordinal, t.seed
                     from stage_team t join stage far on far.id = t.stage_id
                    where t.team_id = pl.team_id and far.tournament_id = o.tournament_id
                    order by far.ordinal desc limit 1) way on true
              left join stage_team st on st.stage_id = o.stage_id and st.team_id = o.team_id
             where o.stage_id = :stage and o.match_id is null
             group by o.id, t.name, pl.name, pt.id, st.seed, st.region, way.ordinal, way.seed
             order by st.seed nulls last, way.ordinal desc nulls last, way.seed, o.id
            """,
            stage=stage_id,
        )
    )


def open_boards_of(session: Session, group_ids: list[int]) -> list[RowMapping]:
    """Which boards hold these groups, as far as they can still be picked from.

    `is_match` is true for match winners, which all of a tournament share one board for.
    """
    return list(
        fetch(
            session,
            """
            select distinct t.slug, g.match_id is not null as is_match,
                   case when g.match_id is null then s.ordinal end as ordinal
              from pick_group g
              join lock l on l.id = g.lock_id and l.status = 'open'
              join stage s on s.id = g.stage_id
              join tournament t on t.id = g.tournament_id
             where g.id = any(:groups)
             order by t.slug, ordinal
            """,
            groups=group_ids,
        )
    )


def places_of(session: Session, stage_id: int) -> list[RowMapping]:
    """The slots of a stage's ballot."""
    return list(
        fetch(
            session,
            """
            select s.id, s.group_id, s.ordinal
              from pick_group g
              join slot s on s.group_id = g.id
             where g.stage_id = :stage and g.match_id is null
            """,
            stage=stage_id,
        )
    )


def right_of(session: Session, stage_id: int) -> set[tuple[int, int]]:
    """(group, option) of what points are applied for on a stage's ballot."""
    rows = fetch(
        session,
        """
        select a.group_id, a.option_id
          from pick_group g
          join score_applied a on a.group_id = g.id
         where g.stage_id = :stage and g.match_id is null
        """,
        stage=stage_id,
    )
    return {(row["group_id"], row["option_id"]) for row in rows}


def picks_of(
    tournament_id: int, fan_id: int, slot_ids: Collection[int]
) -> list[tuple[int, int, datetime]]:
    """(slot, option, saved at) of what a fan has picked for these slots. Hot: every open board.

    The tournament is named in the statement, so that its plan knows the one partition it is about.
    """
    rows = fetch_hot(
        "public",
        "select slot_id, option_id, saved_at from pick"
        f" where tournament_id = {int(tournament_id)} and fan_id = %s"
        " and slot_id = any(%s::integer[])",
        fan_id,
        list(slot_ids),
    )
    return [(slot, option, saved_at) for slot, option, saved_at in rows]


def fates_of(session: Session, stage_id: int) -> dict[int, RowMapping]:
    """Wins and losses of each team so far, and whether its picks in the stage are decided.

    In a Swiss stage three wins or losses decide; in a bracket the first loss does, the third-place
    match aside.
    """
    rows = fetch(
        session,
        """
        select t.team_id, st.format,
               count(*) filter (where r.winner_id = t.team_id)::integer as wins,
               count(*) filter (where r.winner_id <> t.team_id)::integer as losses,
               case st.format when 'swiss16'
                    then count(*) filter (where r.winner_id = t.team_id) >= 3
                      or count(*) filter (where r.winner_id <> t.team_id) >= 3
                    else count(*) filter (where r.winner_id <> t.team_id) >= 1 end as is_decided
          from stage_team t
          join stage st on st.id = t.stage_id
          join match m on m.stage_id = t.stage_id and t.team_id in (m.team1_id, m.team2_id)
                      and m.status <> 'cancelled' and m.round <> 'third-place'
          join result r on r.match_id = m.id and r.winner_id is not null
         where t.stage_id = :stage
         group by t.team_id, st.format
        """,
        stage=stage_id,
    )
    return {row["team_id"]: row for row in rows}


def match_slots_of(session: Session, tournament_id: int) -> list[RowMapping]:
    """Every match-winner slot with its two options: open ones by lock, then the latest locked.

    Locked by their status, not the clock.
    """
    return list(
        fetch(
            session,
            """
            select m.id as match_id, g.id as group_id, s.id as slot_id, st.name as stage, m.round,
                   m.best_of, g.points, l.starts_at, l.lock_at,
                   l.status <> 'open' as is_locked, m.status = 'live' as is_running,
                   m.team1_id, m.team2_id, t1.name as team1, t2.name as team2,
                   s1.seed as seed1, s2.seed as seed2, o1.id as option1, o2.id as option2,
                   case r.winner_id when m.team1_id then o1.id when m.team2_id then o2.id end
                       as winner_option_id,
                   case when r.winner_id is not null then r.score1 || '-' || r.score2 end as score
              from match m
              join stage st on st.id = m.stage_id
              join pick_group g on g.match_id = m.id
              join slot s on s.group_id = g.id
              join lock l on l.id = g.lock_id
              join team t1 on t1.id = m.team1_id
              join team t2 on t2.id = m.team2_id
              join stage_team s1 on s1.stage_id = m.stage_id and s1.team_id = m.team1_id
              join stage_team s2 on s2.stage_id = m.stage_id and s2.team_id = m.team2_id
              join pick_option o1 on o1.match_id = m.id and o1.team_id = m.team1_id
              join pick_option o2 on o2.match_id = m.id and o2.team_id = m.team2_id
              left join result r on r.match_id = m.id
             where m.tournament_id = :tournament and m.status <> 'cancelled'
             order by l.status = 'locked',
                      case when l.status = 'locked' then null else l.lock_at end,
                      l.lock_at desc, m.id
            """,
            tournament=tournament_id,
        )
    )

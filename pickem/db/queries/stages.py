"""The lifecycle's reading and writing: stages, seeds, phases."""

from collections.abc import Sequence

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

_LIFECYCLE_LOCKS = 2  # the class of the advisory locks that let one lifecycle run per tournament


def hold_tournament(session: Session, tournament_id: int) -> RowMapping:
    """The tournament, with every other lifecycle run on it held off until the end."""
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, :id)",
        **{"class": _LIFECYCLE_LOCKS, "id": tournament_id},
    )
    rows = fetch(
        session,
        "select id, template, result_revision, scored_revision, is_settled,"
        " clock_timestamp() as now"
        " from tournament where id = :id",
        id=tournament_id,
    )
    return rows[0]


def hold_tournaments_of(session: Session, match_ids: Sequence[int]) -> None:
    """Hold off every lifecycle run, and every other move, on the tournaments of these matches."""
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, t.tournament_id) from (select distinct tournament_id"
        " from match where id = any (:ids) order by tournament_id) t",
        **{"class": _LIFECYCLE_LOCKS, "ids": list(match_ids)},
    )


def stages_of(session: Session, tournament_id: int) -> list[RowMapping]:
    """The stages in order, each with its own lock."""
    return list(
        fetch(
            session,
            """
            select st.id, st.tournament_id, st.name, st.format, st.phase, st.is_flagged,
                   l.id as lock_id, l.status as lock_status
              from stage st
              left join lock l on l.stage_id = st.id and l.match_id is null and l.label = ''
             where st.tournament_id = :id order by st.ordinal
            """,
            id=tournament_id,
        )
    )


def seeds_of(session: Session, stage_id: int) -> list[RowMapping]:
    """The teams of a stage by seed."""
    return list(
        fetch(
            session,
            "select seed, team_id from stage_team where stage_id = :id order by seed",
            id=stage_id,
        )
    )


def add_seed(session: Session, stage_id: int, seed: int, team_id: int) -> None:
    """A team has earned its place."""
    change(
        session,
        "insert into stage_team (stage_id, seed, team_id, region)"
        " select :stage, :seed, :team, (select region from stage_team where team_id = :team"
        " and region is not null order by stage_id desc limit 1)",
        stage=stage_id,
        seed=seed,
        team=team_id,
    )


def set_phase(session: Session, stage_id: int, phase: str, *, is_flagged: bool) -> None:
    """Where the stage stands, and whether somebody should look at its pairings."""
    change(
        session,
        "update stage set phase = :phase, is_flagged = :flagged where id = :id",
        id=stage_id,
        phase=phase,
        flagged=is_flagged,
    )


def open_lock(session: Session, lock_id: int) -> None:
    """Picking for the stage begins."""
    change(
        session,
        "update lock set status = 'open', opened_at = clock_timestamp()"
        " where id = :id and status = 'pending'",
        id=lock_id,
    )


def set_advanced(session: Session, tournament_id: int, revision: int, *, is_settled: bool) -> None:
    """Note up to which revision the consequences are drawn."""
    change(
        session,
        "update tournament set advanced_revision = :revision, is_settled = :settled where id = :id",
        id=tournament_id,
        revision=revision,
        settled=is_settled,
    )


def specials_left(session: Session, stage_id: int) -> tuple[int, int]:
    """How many groups of a stage of specials are open, and how many have no verified answer."""
    row = fetch(
        session,
        """
        select count(*) filter (where l.status in ('pending', 'open')) as open,
               count(*) filter (where r.option_id is null) as missing
          from pick_group g
          join lock l on l.id = g.lock_id
          left join special_result r on r.group_id = g.id
         where g.stage_id = :id
        """,
        id=stage_id,
    )[0]
    return row["open"], row["missing"]


def behind(session: Session, older_than_s: float) -> list[RowMapping]:
    """Tournaments whose scoring lags behind their results, or whose consequences behind both.

    Consequences are pairings, phases, medals and list positions; of a lock, phases.
    """
    return list(
        fetch(
            session,
            """
            with due as (select clock_timestamp() - make_interval(secs => :age) as at)
            select t.id, t.result_revision > t.scored_revision as is_unscored
              from tournament t
              left join position_snapshot s on s.tournament_id = t.id
             cross join due
             where t.result_changed_at < due.at
               and t.result_revision > least(t.scored_revision, t.advanced_revision,
                                             t.awarded_revision, coalesce(s.scored_revision, 0))
                or exists (
                   select from stage st
                     join lock l on l.stage_id = st.id and l.match_id is null
                    where st.tournament_id = t.id and st.phase in ('open', 'locked')
                    group by st.id
                   having st.phase = 'open' and bool_and(coalesce(l.locked_at < due.at, false))
                       or st.format <> 'specials' and bool_or(l.began_at < due.at))
            """,
            age=older_than_s,
        )
    )


def tournament_of_stage(session: Session, stage_id: int) -> int:
    """The tournament of a stage that is known to exist."""
    return fetch(session, "select tournament_id from stage where id = :id", id=stage_id)[0][
        "tournament_id"
    ]

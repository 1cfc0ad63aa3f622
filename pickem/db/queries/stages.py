"""The lifecycle's reading and writing: seeds, pairings, phases."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db import tables
from pickem.db.unit_of_work import change, fetch
from pickem.domain.formats.pairing import Pairing

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


def matches_of(session: Session, stage_id: int) -> list[RowMapping]:
    """The matches of a stage, cancelled ones too, with lock and verified winner."""
    return list(
        fetch(
            session,
            """
            select m.id, m.round, m.position, m.team1_id, m.team2_id, m.best_of, m.status,
                   m.is_flagged,
                   l.status as lock_status, l.began_at is not null as has_begun, r.winner_id
              from match m
              join lock l on l.match_id = m.id
              left join result r on r.match_id = m.id
             where m.stage_id = :id order by m.id
            """,
            id=stage_id,
        )
    )


def overrides_of(session: Session, stage_id: int) -> dict[str, list[list[int]]]:
    """Pairings an admin put in place, by round."""
    rows = fetch(
        session, "select round, pairs from pairing_override where stage_id = :id", id=stage_id
    )
    return {row["round"]: row["pairs"] for row in rows}


def planned_starts(session: Session, stage_id: int) -> dict[tuple[str, int], datetime]:
    """When each (round, position) is meant to start."""
    rows = fetch(
        session,
        "select round, position, starts_at from planned_start where stage_id = :id",
        id=stage_id,
    )
    return {(row["round"], row["position"]): row["starts_at"] for row in rows}


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
        session, "update lock set status = 'open' where id = :id and status = 'pending'", id=lock_id
    )


def add_match(
    session: Session, match: tables.Match, starts_at: datetime, lead: timedelta
) -> tuple[int, int]:
    """A pairing that is to be played, open for picks; (match id, lock id)."""
    session.add(match)
    session.flush()
    lock = tables.Lock(
        tournament_id=match.tournament_id,
        stage_id=match.stage_id,
        match_id=match.id,
        starts_at=starts_at,
        lead=lead,
        status="open",
    )
    session.add(lock)
    session.flush()
    return match.id or 0, lock.id or 0


def cancel_matches(session: Session, match_ids: Sequence[int]) -> None:
    """Pairings that a correction has made void; their picks stay and count for nothing."""
    change(
        session,
        "update lock set status = 'void', locked_at = null, revision = revision + 1"
        " where match_id = any (:ids)",
        ids=list(match_ids),
    )
    change(
        session, "update match set status = 'cancelled' where id = any (:ids)", ids=list(match_ids)
    )


def redraw_matches(session: Session, pairings: Mapping[int, Pairing]) -> None:
    """Give matches the place, length and flag they have to have by now."""
    if not pairings:
        return
    # Out of each other's way first: a place is taken once at any moment.
    ids = list(pairings)
    change(session, "update match set position = position + 100 where id = any (:ids)", ids=ids)
    for match_id, pairing in pairings.items():
        _draw(session, match_id, pairing)


def revive_match(session: Session, match_id: int, pairing: Pairing, starts_at: datetime) -> None:
    """The same pairing is to be played after all: its picks count again and are open again."""
    _draw(session, match_id, pairing)
    change(session, "update match set status = 'scheduled' where id = :id", id=match_id)
    change(
        session,
        "update lock set status = 'open', starts_at = :at, revision = revision + 1"
        " where match_id = :id",
        id=match_id,
        at=starts_at,
    )


def _draw(session: Session, match_id: int, pairing: Pairing) -> None:
    change(
        session,
        "update match set position = :position, best_of = :best_of, is_flagged = :flagged"
        " where id = :id",
        id=match_id,
        position=pairing.position,
        best_of=pairing.best_of,
        flagged=pairing.is_flagged,
    )


def add_group(session: Session, group: tables.PickGroup) -> list[int]:
    """A pick group with its slots; the slot ids in order."""
    session.add(group)
    session.flush()
    slots = [
        tables.Slot(
            tournament_id=group.tournament_id,
            group_id=group.id or 0,
            capacity=group.capacity,
            ordinal=ordinal,
        )
        for ordinal in range(1, group.capacity + 1)
    ]
    session.add_all(slots)
    session.flush()
    return [slot.id or 0 for slot in slots]


def add_options(
    session: Session, options: Sequence[tables.PickOption], slot_ids: Sequence[Sequence[int]]
) -> None:
    """Options, each with the slots that take it."""
    session.add_all(options)
    session.flush()
    session.add_all(
        tables.SlotOption(
            tournament_id=option.tournament_id, slot_id=slot_id, option_id=option.id or 0
        )
        for option, slots in zip(options, slot_ids, strict=True)
        for slot_id in slots
    )
    session.flush()


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
                   having st.phase = 'open' and bool_and(l.locked_at < due.at) is true
                       or st.format <> 'specials' and bool_or(l.began_at < due.at))
            """,
            age=older_than_s,
        )
    )


def options_by_team(session: Session, tournament_id: int) -> dict[tuple[int, int], int]:
    """The option that stands for a team in a group: (group, team) -> option."""
    rows: Sequence[Any] = fetch(
        session,
        """
        select distinct s.group_id, o.team_id, o.id
          from slot s
          join slot_option so on so.tournament_id = s.tournament_id and so.slot_id = s.id
          join pick_option o on o.id = so.option_id
         where s.tournament_id = :id and o.team_id is not null
        """,
        id=tournament_id,
    )
    return {(row["group_id"], row["team_id"]): row["id"] for row in rows}


def keep_override(
    session: Session,
    stage_id: int,
    round_name: str,
    pairs: Sequence[tuple[int, int]],
    by: tuple[int, str],
) -> None:
    """Put pairings in place of the prescribed ones; `by` is who, and why."""
    change(
        session,
        """
        insert into pairing_override (stage_id, round, pairs, staff_id, reason)
        values (:stage, :round, cast(:pairs as jsonb), :staff, :reason)
        on conflict (stage_id, round) do update
            set pairs = excluded.pairs, staff_id = excluded.staff_id, reason = excluded.reason,
                at = clock_timestamp()
        """,
        stage=stage_id,
        round=round_name,
        pairs=json.dumps(pairs),
        staff=by[0],
        reason=by[1],
    )


def tournament_of_stage(session: Session, stage_id: int) -> int:
    """The tournament of a stage that is known to exist."""
    return fetch(session, "select tournament_id from stage where id = :id", id=stage_id)[0][
        "tournament_id"
    ]

"""Matches as they are drawn: made, moved, cancelled, revived, overridden."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db import tables
from pickem.db.unit_of_work import change, fetch
from pickem.domain.formats.pairing import Pairing


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


def planned_starts(session: Session, stage_id: int) -> dict[tuple[str, int], datetime]:
    """When each (round, position) is meant to start."""
    rows = fetch(
        session,
        "select round, position, starts_at from planned_start where stage_id = :id",
        id=stage_id,
    )
    return {(row["round"], row["position"]): row["starts_at"] for row in rows}


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

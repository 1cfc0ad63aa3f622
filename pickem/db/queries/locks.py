"""Locks: which are due, flipping them on the database's clock, moving starts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch


def database_now(session: Session) -> datetime:
    """The only clock that decides."""
    return fetch(session, "select clock_timestamp() as now")[0]["now"]


def deadlines(session: Session, within_s: float) -> list[datetime]:
    """Distinct moments, up to `within_s` seconds ahead, at which something locks or begins.

    Those just missed are among them. What follows a stage that is not drawn yet has no deadline.
    """
    rows = fetch(
        session,
        """
        select distinct at from (
            select lock_at as at, follows_id from lock where status = 'open'
            union all
            select starts_at, follows_id from lock where status = 'open'
            union all
            select starts_at, null from lock where status = 'locked' and began_at is null) d
         where at <= clock_timestamp() + make_interval(secs => :within)
           and at >= clock_timestamp() - interval '10 seconds'
           and not exists (select from lock f where f.id = d.follows_id and f.status = 'pending')
         order by at
        """,
        within=within_s,
    )
    return [row["at"] for row in rows]


def seconds_until(session: Session, at: datetime) -> float:
    """How long until `at` on the database's clock; negative when it has passed."""
    row = fetch(
        session, "select extract(epoch from :at - clock_timestamp())::float8 as left", at=at
    )
    return row[0]["left"]


def lock_due(session: Session, at: datetime | None) -> list[RowMapping]:
    """Lock everything whose deadline has passed, once `at` has come on the database's clock.

    Waits for picks that are being decided.
    """
    return list(fetch(session, "select * from lock_due(:at)", at=at))


def begin_due(session: Session) -> list[RowMapping]:
    """Mark every locked match and stage whose start has come as begun."""
    return list(
        fetch(
            session,
            """
            with begun as (
                update lock set began_at = clock_timestamp()
                 where status = 'locked' and began_at is null and starts_at <= clock_timestamp()
                returning tournament_id, stage_id, match_id),
            live as (
                update match m set status = 'live' from begun b
                 where m.id = b.match_id and m.status = 'scheduled')
            select tournament_id, stage_id, match_id from begun
            """,
        )
    )


def locks_of_matches(session: Session, match_ids: Sequence[int]) -> list[RowMapping]:
    """The locks of these matches, held until the transaction ends."""
    return list(
        fetch(
            session,
            """
            select id, tournament_id, stage_id, match_id, starts_at, lead, lock_at, status
              from lock where match_id = any (:ids) order by id for update
            """,
            ids=list(match_ids),
        )
    )


def move(session: Session, lock_ids: Sequence[int], starts_at: datetime) -> None:
    """Give open locks another start; whoever armed the old one finds a newer revision."""
    change(
        session,
        "update lock set starts_at = :at, revision = revision + 1"
        " where id = any (:ids) and status in ('pending', 'open')",
        ids=list(lock_ids),
        at=starts_at,
    )


def follow_first_match(session: Session, stage_id: int) -> None:
    """A stage locks with its first match, and specials that follow the stage with both.

    Nothing that is locked is touched: a stage never reopens.
    """
    change(
        session,
        """
        with first as (
            select min(starts_at) as starts_at from lock
             where stage_id = :stage and match_id is not null and status <> 'void'),
        stage_lock as (
            update lock l set starts_at = first.starts_at, revision = revision + 1 from first
             where l.stage_id = :stage and l.match_id is null and l.status in ('pending', 'open')
               and l.starts_at <> first.starts_at
            returning l.id)
        update lock f set starts_at = first.starts_at, revision = revision + 1
          from first, stage_lock
         where f.follows_id = stage_lock.id and f.status in ('pending', 'open')
        """,
        stage=stage_id,
    )

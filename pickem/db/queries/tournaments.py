"""Tournaments and their stages as lists show them."""

from collections.abc import Sequence

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import fetch

_COLUMNS = (
    "id, slug, name, template, is_settled, result_revision, scored_revision,"
    " statement_timestamp() as read_at"
)


def tournament_of(session: Session, slug: str) -> RowMapping | None:
    """The tournament of that address."""
    rows = fetch(session, f"select {_COLUMNS} from tournament where slug = :slug", slug=slug)
    return rows[0] if rows else None


def slug_of(session: Session, tournament_id: int) -> str:
    """The address of a tournament."""
    return fetch(session, "select slug from tournament where id = :id", id=tournament_id)[0]["slug"]


def current(session: Session) -> RowMapping | None:
    """The tournament the home page is about: the one running, else the newest."""
    rows = fetch(
        session,
        f"select {_COLUMNS} from tournament order by is_settled, id desc limit 1",
    )
    return rows[0] if rows else None


def running(session: Session) -> list[int]:
    """Tournaments that are not over, oldest first."""
    return [r["id"] for r in fetch(session, "select id from tournament where not is_settled")]


def stage_addresses(session: Session) -> Sequence[RowMapping]:
    """What the address of each stage consists of, the newest tournament first."""
    return fetch(
        session,
        """
        select t.slug, st.ordinal, st.format
          from stage st join tournament t on t.id = st.tournament_id
         order by t.id desc, st.ordinal
        """,
    )


def stages_of(session: Session, tournament_id: int) -> list[RowMapping]:
    """The stages in order, each with its next lock, or the last one if all have passed.

    A plan that has been overtaken while a stage is not drawn yet says nothing about its lock.
    """
    return list(
        fetch(
            session,
            """
            select st.id, st.ordinal, st.name, st.format, st.phase, st.is_flagged,
                   l.lock_at, l.starts_at
              from stage st
              left join lateral (
                   select own.lock_at, own.starts_at from lock own
                     left join lock leader on leader.id = own.follows_id
                    where own.stage_id = st.id and own.match_id is null
                      and not (own.status in ('pending', 'open')
                               and own.lock_at <= clock_timestamp()
                               and 'pending' in (own.status, leader.status))
                    order by own.status in ('pending', 'open') desc, own.lock_at limit 1) l on true
             where st.tournament_id = :tournament
             order by st.ordinal
            """,
            tournament=tournament_id,
        )
    )


def champion_of(session: Session, tournament_id: int) -> RowMapping | None:
    """The team that has won the final, once that is verified."""
    rows = fetch(
        session,
        """
        select t.id, t.name
          from match m
          join result r on r.match_id = m.id
          join team t on t.id = r.winner_id
         where m.tournament_id = :tournament and m.round = 'final' and m.status <> 'cancelled'
        """,
        tournament=tournament_id,
    )
    return rows[0] if rows else None


def tournament_by_id(session: Session, tournament_id: int) -> RowMapping:
    """A tournament that is known to exist."""
    return fetch(session, f"select {_COLUMNS} from tournament where id = :id", id=tournament_id)[0]

"""The transactional outbox: consequences that travel with the transaction that caused them."""

from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch
from pickem.settings import settings

CHANNEL = "skerry_outbox"


def add(session: Session, kind: str, tournament_id: int | None) -> None:
    """Leave a consequence to be delivered after this transaction's commit."""
    change(
        session,
        "insert into outbox (kind, tournament_id) values (:kind, :tournament)",
        kind=kind,
        tournament=tournament_id,
    )


def take(session: Session, limit: int = 100) -> list[RowMapping]:
    """Claim waiting consequences; they are gone only if this transaction commits.

    A relay that dies in between delivers twice, never not at all: jobs are safe to run twice.
    """
    return list(
        fetch(
            session,
            """
            delete from outbox where id in (
                select id from outbox order by id limit :limit for update skip locked)
            returning id, kind, tournament_id, created_at
            """,
            limit=limit,
        )
    )


@contextmanager
def listening() -> Generator[psycopg.Connection]:
    """A connection that hears of every new row; wait with `connection.notifies(timeout=…)`."""
    with psycopg.connect(settings().database_url("jobs"), autocommit=True) as connection:
        connection.execute(f"listen {CHANNEL}".encode())
        yield connection

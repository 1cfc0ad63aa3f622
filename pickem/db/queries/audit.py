"""The record of what staff, fans and the engine did; insert only, hash-chained by the database."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from pickem.db.unit_of_work import change_if_refused, change_last, fetch
from pickem.domain.audit import Head, Line, check_detail
from pickem.views.audit import Sought

_AT_ONCE = 2000  # rows fetched from the server, however long the log is
_ADD = """
    insert into audit (actor, action, subject, detail)
    values (:actor, :action, :subject, cast(:detail as jsonb))
"""


def record(session: Session, actor: str, action: str, subject: str, **detail: Any) -> None:
    """Add a line in the transaction of the deed itself, as its last statement.

    ValueError or TypeError for a detail that is not JSON, or that may be a secret.
    """
    line = {"actor": actor, "action": action, "subject": subject, "detail": check_detail(detail)}
    change_last(session, _ADD, **line)


def record_if_refused(
    session: Session, actor: str, action: str, subject: str, **detail: Any
) -> None:
    """Like `record`, when the deed is refused: kept although nothing else of it is."""
    line = {"actor": actor, "action": action, "subject": subject, "detail": check_detail(detail)}
    change_if_refused(session, _ADD, **line)


def newest(session: Session, sought: Sought, limit: int) -> Sequence[RowMapping]:
    """The newest rows that are sought."""
    conditions = (
        ("actor = :actor", sought.actor),
        ("action = :action", sought.action),
        ("id < :before", sought.before),
    )
    wanted = " and ".join(condition for condition, value in conditions if value) or "true"
    return fetch(
        session,
        f"""
        select id, at, actor, action, subject, detail, chain, number, hash
          from audit where {wanted} order by id desc limit :limit
        """,
        actor=sought.actor,
        action=sought.action,
        before=sought.before,
        limit=limit,
    )


def heads(session: Session) -> dict[str, Head | None]:
    """The head of every chain that has a head or a row."""
    rows = fetch(
        session,
        """
        select chain, head.number, head.hash
          from (select chain from audit union select chain from audit_head) as chains
          left join audit_head as head using (chain)
         order by chain
        """,
    )
    return {
        row["chain"]: Head(row["number"], bytes(row["hash"])) if row["hash"] else None
        for row in rows
    }


def lines(session: Session, chain: str) -> Iterator[Line]:
    """All rows of a chain in the order of their numbers, read as they are asked for."""
    statement = text(
        """
        select id, chain, number,
               case when isfinite(at) then (extract(epoch from at) * 1000000)::bigint end as at,
               actor, action, subject, detail::text as detail, hash
          from audit where chain = :chain order by number
        """
    ).execution_options(stream_results=True, yield_per=_AT_ONCE)
    for row in session.connection().execute(statement, {"chain": chain}):
        yield Line(*row)


def exported(session: Session, newest_only: int | None) -> Iterator[RowMapping]:
    """So many of the newest rows (None: all) in the order they came, read as they are asked for."""
    statement = text(
        """
        select * from (select id, chain, number, at, actor, action, subject, detail, hash
                         from audit order by id desc limit :newest) as newest order by id
        """
    ).execution_options(stream_results=True, yield_per=_AT_ONCE)
    yield from session.connection().execute(statement, {"newest": newest_only}).mappings()

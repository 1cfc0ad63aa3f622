"""Rows for the audit log, and the hand that takes them away again."""

import psycopg

from pickem.db.queries import audit
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.audit import ChainReport
from pickem.services.audit import verify
from pickem.settings import settings


def note(role: str, action: str = "test", **detail: object) -> None:
    with unit_of_work(role) as session:
        audit.record(session, "Anna", action, "match:7", **detail)


def notes(role: str, count: int) -> None:
    for number in range(1, count + 1):
        note(role, f"deed-{number}")


def tamper(statement: str) -> None:
    """What only somebody can do who owns the table and switches its triggers off."""
    with psycopg.connect(settings().database_url("owner"), autocommit=True) as connection:
        connection.execute("alter table audit disable trigger user")
        connection.execute(statement.encode())
        connection.execute("alter table audit enable trigger user")


def report(chain: str = "admin") -> ChainReport:
    return next(found for found in verify() if found.chain == chain)

"""What an app can do to the audit log: add to it."""

import psycopg
import pytest
from psycopg import errors

from pickem.settings import settings

pytestmark = pytest.mark.usefixtures("module_database")
APPS = ("public", "admin", "jobs")


@pytest.mark.parametrize("role", APPS)
@pytest.mark.parametrize(
    "statement",
    [
        "update audit set actor = 'nobody'",
        "delete from audit",
        "truncate audit",
        "alter table audit disable trigger user",
        "drop table audit",
        "drop trigger audit_chained on audit",
        "insert into audit (actor, action, subject, chain) values ('a', 'b', 'c', 'admin')",
        "insert into audit (actor, action, subject, number) values ('a', 'b', 'c', 1)",
        "insert into audit (actor, action, subject, hash) values ('a', 'b', 'c', sha256(''))",
        "insert into audit (actor, action, subject, at) values ('a', 'b', 'c', '2020-01-01')",
        "insert into audit (id, actor, action, subject) overriding system value"
        " values (1, 'a', 'b', 'c')",
        "insert into audit_head values ('admin', 1, sha256(''))",
        "update audit_head set number = 0",
        "delete from audit_head",
        "truncate audit_head",
        "select chain_audit()",
        "set session_replication_role = replica",
        "set role skerry",
    ],
)
def test_an_app_can_only_add_and_cannot_choose_what_makes_the_chain(
    role: str, statement: str
) -> None:
    with (
        psycopg.connect(settings().database_url(role), autocommit=True) as connection,
        pytest.raises((errors.InsufficientPrivilege, errors.FeatureNotSupported)),
    ):
        connection.execute(statement.encode())


@pytest.mark.parametrize("table", ["audit", "audit_head"])
@pytest.mark.parametrize("role", ["public", "jobs"])
def test_whoever_only_writes_the_log_cannot_read_it(role: str, table: str) -> None:
    with (
        psycopg.connect(settings().database_url(role)) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute(f"select from {table}".encode())

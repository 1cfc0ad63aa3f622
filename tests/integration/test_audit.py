"""The audit log in PostgreSQL: who may add what, and that no row leaves or changes unseen."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import psycopg
import pytest
from alembic.script import ScriptDirectory
from psycopg import errors

from pickem.clock import now
from pickem.db.migrate import ROOT, upgrade
from pickem.db.queries import audit
from pickem.db.unit_of_work import change, unit_of_work
from pickem.domain.errors import InvalidInput
from pickem.local.postgres import PostgresServer
from pickem.services.audit import verify
from pickem.settings import as_role, settings
from tests import make
from tests.integration.audit_log import note, report
from tests.servers import environment

APPS = ("public", "admin", "jobs")
STRANGE = {
    "reason": 'ä "quoted" \\ 😀 \u2028 line\nbreak \u0001',
    "float": 1e-7,
    "long": 2**70,
    "exact": 1.10,
    "nested": {"b": [1, None, True, {"a": {}}], "aa": [], "": "an empty name"},
}

pytestmark = pytest.mark.usefixtures("database")


def test_every_writer_has_a_chain_that_python_and_the_database_hash_alike() -> None:
    for role in (*APPS, "owner"):
        note(role, **STRANGE)
        note(role)

    reports = verify()

    assert [(r.chain, r.head.number, r.broken) for r in reports] == [
        ("admin", 2, ""),
        ("jobs", 2, ""),
        ("public", 2, ""),
        ("skerry", 2, ""),
    ]
    assert make.sql(
        "select actor, action, subject, detail from audit where number = 1 limit 1"
    ) == [("Anna", "test", "match:7", STRANGE)]


def test_a_login_that_acts_as_a_role_writes_the_chain_of_that_role() -> None:
    with psycopg.connect(settings().database_url("owner")) as connection:
        connection.execute("set local role skerry_public")
        connection.execute("insert into audit (actor, action, subject) values ('a', 'b', 'c')")

    assert report("public").head.number == 1


def test_an_empty_log_is_whole() -> None:
    assert verify() == ()


@pytest.mark.parametrize(
    "statement", ["update audit set actor = 'x'", "delete from audit", "truncate audit"]
)
def test_not_even_the_owner_changes_a_row_by_a_slip(statement: str) -> None:
    note("admin")

    with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
        make.sql(statement)


def test_what_the_owner_inserts_is_chained_whatever_it_says() -> None:
    note("owner")
    make.sql(
        "insert into audit (actor, action, subject, at, chain, number, hash)"
        " values ('a', 'b', 'c', '2020-01-01', 'admin', 9, sha256(''))"
    )

    assert (report("skerry").head.number, report("skerry").broken) == (2, "")
    assert make.sql("select min(at) > %s from audit", now() - timedelta(hours=1)) == [(True,)]


def test_fifty_writers_of_two_chains_at_once_leave_them_dense_and_whole() -> None:
    start = Barrier(12)

    def write(number: int) -> None:
        if number < start.parties:
            start.wait()
        note("public" if number % 2 else "admin", f"deed-{number}", number=number)

    with ThreadPoolExecutor(start.parties) as pool:
        list(pool.map(write, range(50)))

    assert [(r.chain, r.head.number, r.broken) for r in verify()] == [
        ("admin", 25, ""),
        ("public", 25, ""),
    ]
    in_order = "select bool_and(later.at >= earlier.at) from audit earlier join audit later" + (
        " on later.chain = earlier.chain and later.number = earlier.number + 1"
    )
    assert make.sql(in_order) == [(True,)]


def record_and_stumble() -> float:
    with unit_of_work("admin") as session:
        audit.record(session, "Anna", "test", "match:7")
        return 1 / 0


def test_work_that_is_given_up_leaves_neither_row_nor_gap() -> None:
    note("admin")
    with pytest.raises(ZeroDivisionError):
        record_and_stumble()
    with pytest.raises(InvalidInput):
        note("admin", reason="no \x00 in text")
    with psycopg.connect(settings().database_url("admin")) as connection:
        connection.execute("insert into audit (actor, action, subject) values ('a', 'b', 'c')")
        connection.rollback()
    note("admin")

    assert (report().head.number, report().broken) == (2, "")


@pytest.fixture
def slow_writer() -> Iterator[Callable[[], None]]:
    """A deed of the admin app that holds a staff row and then records; call it to let it end."""
    with ThreadPoolExecutor(1) as pool:
        began, may_end = Barrier(2), Barrier(2)

        def work() -> None:
            with unit_of_work("admin") as session:
                audit.record(session, "Anna", "slow", "match:7")
                change(session, "select pg_advisory_xact_lock(1)")
                began.wait(10)
                may_end.wait(10)

        ending = pool.submit(work)
        began.wait(10)

        def end() -> None:
            may_end.wait(10)
            ending.result()

        yield end


def test_nobody_waits_for_a_deed_that_has_recorded_but_is_not_done(
    slow_writer: Callable[[], None],
) -> None:
    with unit_of_work("admin") as session:
        change(session, "set local lock_timeout = '5s'")
        audit.record(session, "Bert", "quick", "match:8")
    slow_writer()

    assert make.sql("select action from audit order by number") == [("quick",), ("slow",)]


def test_rows_from_before_there_were_chains_are_chained_in_their_order(
    postgres: PostgresServer,
) -> None:
    script = ScriptDirectory(str(ROOT / "alembic"))
    before = script.get_revision("2026_11_25_0420").down_revision
    url = postgres.create_database("audit_of_old")
    upgrade(url, str(before))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "insert into audit (actor, action, subject, detail) select 'Anna', 'deed-' || n, 'x',"
            " jsonb_build_object('n', n, 'why', 'ä') from generate_series(1, 3) n"
        )
    upgrade(url)

    with environment({"DATABASE_URL_ADMIN": as_role(url, "admin")}):
        note("admin")
        reports = verify()

    postgres.drop_database("audit_of_old")
    assert [(r.chain, r.head.number, r.broken) for r in reports] == [("admin", 4, "")]

"""What an error of the database says: what went wrong, not the row it went wrong with."""

import traceback
from collections.abc import Callable

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from pickem.db.unit_of_work import change, unit_of_work
from pickem.local.postgres import PostgresServer

pytestmark = pytest.mark.usefixtures("database")
SECRET = "nocturne@example.org"


def _duplicate(session: Session) -> None:
    for _ in range(2):
        statement = "insert into fan (name, email) values (gen_random_uuid(), :email)"
        change(session, statement, email=SECRET)


def _refused_row(session: Session) -> None:
    change(session, "insert into fan (name) values (:name)", name=SECRET * 10)


def _no_such_column(session: Session) -> None:
    change(session, "select nothing from fan where email = :email", email=SECRET)


@pytest.mark.parametrize("failing", [_duplicate, _refused_row, _no_such_column])
def test_an_error_of_the_database_keeps_the_values_to_itself(
    failing: Callable[[Session], None], postgres: PostgresServer
) -> None:
    with pytest.raises(DBAPIError) as caught, unit_of_work("owner") as session:
        failing(session)

    logged = "".join(traceback.format_exception(caught.value))
    assert "psycopg.errors" in logged
    assert "insert into fan" in logged or "select nothing" in logged
    assert SECRET not in logged + (postgres.home / "server.log").read_text()

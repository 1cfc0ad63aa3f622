"""Connections of one process: a pool per database role, opened on first use."""

from threading import Lock
from typing import Any

from psycopg import Connection, DataError, InterfaceError, OperationalError
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from pickem.domain.errors import InvalidInput, Unavailable
from pickem.settings import settings

# Connections a process may hold per role. More than about sixteen writers only queue for the same
# two cores (docs/benchmarks.md), and the sum over processes has to stay below the server's limit.
POOL_SIZE = {"owner": 2, "public": 16, "admin": 4, "jobs": 4}
WAIT_S = 10.0  # for a connection of the pool; whoever waited that long may ask again
HotPool = ConnectionPool[Connection[TupleRow]]
_LOST = (OperationalError, InterfaceError)  # the pool's own refusals are operational errors, too

_engines: dict[str, Engine] = {}
_pools: dict[str, HotPool] = {}
_opening = Lock()


def engine(role: str) -> Engine:
    """The SQLAlchemy engine of a role, for everything that is not hot."""
    with _opening:
        if role not in _engines:
            url = settings().database_url(role).replace("postgresql://", "postgresql+psycopg://", 1)
            _engines[role] = create_engine(
                url,
                pool_size=POOL_SIZE[role],
                max_overflow=0,
                pool_pre_ping=True,
                pool_timeout=WAIT_S,
                hide_parameters=True,
            )
            event.listen(_engines[role], "handle_error", _without_values)
        return _engines[role]


def hot_pool(role: str) -> HotPool:
    """Plain psycopg connections, autocommit, every statement prepared: a third of the cost."""
    with _opening:
        if role not in _pools:
            _pools[role] = ConnectionPool(
                settings().database_url(role),
                min_size=1,
                max_size=POOL_SIZE[role],
                kwargs={"autocommit": True, "prepare_threshold": 0},
                open=True,
                timeout=WAIT_S,
            )
        return _pools[role]


def fetch_hot(role: str, statement: str, *parameters: Any) -> list[TupleRow]:
    """All rows of one prepared statement in a transaction of its own.

    Raises Unavailable, and InvalidInput for a value no column can hold. The statement has to be
    safe to run twice: after a lost connection it is tried once more.
    """
    pool = hot_pool(role)
    try:
        try:
            return _fetch(pool, statement, parameters)
        except _LOST:
            pool.check()
            return _fetch(pool, statement, parameters)
    except _LOST as error:
        raise unavailable(error) from error
    except (DataError, UnicodeEncodeError) as error:
        raise not_kept(error) from error


def unavailable(error: BaseException) -> Unavailable:
    """What to tell somebody whose work has to be asked for again."""
    reason = str(error).splitlines()[0]
    return Unavailable(f"The database could not do this just now ({reason}).")


def _without_values(failed: ExceptionContext) -> None:
    # Behind its first line PostgreSQL quotes the row: tokens' hashes, addresses. Errors are logged.
    for error in (failed.original_exception, failed.sqlalchemy_exception):
        if error is not None:
            error.args = (str(error.args[0]).split("\n", 1)[0], *error.args[1:])


def not_kept(error: Exception) -> InvalidInput:
    """What to tell somebody whose value is too large, or holds what is no text."""
    reason = str(error).splitlines()[0]
    return InvalidInput("", f"This cannot be kept ({reason}). Correct it and try again.")


def _fetch(pool: HotPool, statement: str, parameters: tuple[Any, ...]) -> list[TupleRow]:
    with pool.connection() as connection:
        return connection.execute(statement.encode(), parameters).fetchall()


def close_connections() -> None:
    """Close every connection of this process and forget where they led."""
    for opened in _engines.values():
        opened.dispose()
    for pool in _pools.values():
        pool.close()
    _engines.clear()
    _pools.clear()

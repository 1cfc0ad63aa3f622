"""Connections of one process: a pool per database role, opened on first use."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from psycopg import Connection, OperationalError
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout
from sqlalchemy import Engine, create_engine

from pickem.domain.errors import Unavailable
from pickem.settings import settings

# Connections a process may hold per role. More than about sixteen writers only queue for the same
# two cores (docs/benchmarks.md), and the sum over processes has to stay below the server's limit.
POOL_SIZE = {"owner": 2, "public": 16, "admin": 4, "jobs": 4}
HotPool = ConnectionPool[Connection[TupleRow]]
_closers: list[Callable[[], None]] = []


@lru_cache(maxsize=len(POOL_SIZE))
def engine(role: str) -> Engine:
    """The SQLAlchemy engine of a role, for everything that is not hot."""
    url = settings().database_url(role).replace("postgresql://", "postgresql+psycopg://", 1)
    made = create_engine(url, pool_size=POOL_SIZE[role], max_overflow=0, pool_pre_ping=True)
    _closers.append(made.dispose)
    return made


@lru_cache(maxsize=len(POOL_SIZE))
def hot_pool(role: str) -> HotPool:
    """Plain psycopg connections, autocommit, every statement prepared: a third of the cost."""
    pool: HotPool = ConnectionPool(
        settings().database_url(role),
        min_size=1,
        max_size=POOL_SIZE[role],
        kwargs={"autocommit": True, "prepare_threshold": 0},
        check=ConnectionPool.check_connection,
        open=True,
        timeout=10,
    )
    _closers.append(pool.close)
    return pool


def fetch_hot(role: str, statement: str, *parameters: Any) -> list[TupleRow]:
    """All rows of one prepared statement in a transaction of its own; may raise Unavailable."""
    try:
        with hot_pool(role).connection() as connection:
            return connection.execute(statement.encode(), parameters).fetchall()
    except (OperationalError, PoolTimeout) as error:
        reason = str(error).splitlines()[0]
        raise Unavailable(f"The database could not do this just now ({reason}).") from error


def close_connections() -> None:
    """Forget every pool, for tests and for a process that forks."""
    while _closers:
        _closers.pop()()
    engine.cache_clear()
    hot_pool.cache_clear()

"""Brings a database to the newest schema."""

from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, pool
from sqlalchemy.exc import DBAPIError

from pickem.domain.errors import Unavailable

ROOT = Path(__file__).resolve().parents[2]
# One migration at a time, also from several machines. Of two numbers: a single one names a fan.
MIGRATION_LOCK = "7301, 0"


def upgrade(url: str, revision: str = "head") -> None:
    """Apply every migration that is missing; safe to call again and from several processes.

    With `revision` only those up to it.

    Unavailable when the server does not allow it or cannot be reached.
    """
    try:
        _upgrade(url, revision)
    except (DBAPIError, psycopg.Error) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]
        raise Unavailable(
            f"The database could not be brought up to date ({reason}): the user of DATABASE_URL"
            " must own the database and be allowed to create roles."
        ) from error


def _upgrade(url: str, revision: str) -> None:
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=pool.NullPool
    )
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    with engine.connect() as connection:
        connection.exec_driver_sql(f"select pg_advisory_lock({MIGRATION_LOCK})")
        connection.commit()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
        connection.exec_driver_sql(f"select pg_advisory_unlock({MIGRATION_LOCK})")
        connection.commit()
    engine.dispose()


def execute(bind: Connection, statements: str) -> None:
    """Run several statements as they stand: no placeholders, so % and : mean themselves."""
    driver = bind.connection.driver_connection
    if driver is None:
        raise RuntimeError("the migration's connection is closed")
    driver.execute(statements)

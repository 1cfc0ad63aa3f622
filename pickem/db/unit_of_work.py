"""One transaction per intention, and the only commit."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import RowMapping, text
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlmodel import Session

from pickem.db.connections import engine, not_kept, unavailable
from pickem.domain.errors import NotAllowed

_LAST: Final = "statements before the commit"
_REFUSED: Final = "statements after a refusal"

_Statements = list[tuple[str, dict[str, Any]]]


@contextmanager
def unit_of_work(role: str) -> Generator[Session]:
    """A session of `role` whose work is kept as a whole, or not at all if anything is raised.

    Raises Unavailable while the database cannot be reached, no connection is left, or the work had
    to be given up; the same call may simply be made again; InvalidInput for a value that the
    database cannot keep.
    """
    if_refused: _Statements = []
    info = {_REFUSED: if_refused}
    try:
        with Session(engine(role), expire_on_commit=False, info=info) as session, session.begin():
            yield session
            session.flush()
            for statement, parameters in session.info.get(_LAST, ()):
                change(session, statement, **parameters)
    except NotAllowed:
        # Now that the connection is given back: a thread that holds one and waits for another
        # could wait for itself.
        if if_refused:
            _run(role, if_refused)
        raise
    except (OperationalError, InterfaceError) as error:
        raise unavailable(error.orig or error) from error
    except PoolExhausted as error:
        raise unavailable(error) from error
    except (DataError, UnicodeEncodeError) as error:
        raise not_kept(error) from error


def fetch(session: Session, statement: str, **parameters: Any) -> Sequence[RowMapping]:
    """All rows of a SQL statement; parameters as `:name`."""
    return session.connection().execute(text(statement), parameters).mappings().all()


def change(session: Session, statement: str, **parameters: Any) -> int:
    """Run a SQL statement that returns nothing; how many rows it touched."""
    return session.connection().execute(text(statement), parameters).rowcount


def stand_still(session: Session) -> None:
    """See everything as it is now until the transaction ends, whatever changes meanwhile.

    Comes before any other statement; afterwards the transaction can only read.
    """
    change(session, "set transaction isolation level repeatable read, read only")


def change_if_refused(session: Session, statement: str, **parameters: Any) -> None:
    """Run a statement in a transaction of its own if the work ends in NotAllowed, and is undone."""
    session.info[_REFUSED].append((statement, parameters))


def change_last(session: Session, statement: str, **parameters: Any) -> None:
    """Run a statement right before the commit, when all else of the transaction is done.

    For what makes everybody else wait: nobody waits for longer than the commit, and as nothing is
    asked for while it is held, two transactions never wait for one another.
    """
    session.info.setdefault(_LAST, []).append((statement, parameters))


def _run(role: str, statements: _Statements) -> None:
    with unit_of_work(role) as session:
        for statement, parameters in statements:
            change(session, statement, **parameters)

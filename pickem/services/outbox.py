"""What the relay needs of the outbox."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from pickem.db.queries import outbox
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import Unavailable


class StoreLost(Exception):
    """The database cannot be reached at the moment."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that has to follow from a committed transaction."""

    kind: str
    tournament_id: int | None

    @property
    def about(self) -> tuple[int, ...]:
        """The tournament it concerns, if any: the arguments of the jobs that follow."""
        return () if self.tournament_id is None else (self.tournament_id,)


@contextmanager
def claim() -> Generator[list[Consequence]]:
    """The waiting consequences; they are gone once the block has ended without an exception."""
    with unit_of_work("jobs") as session:
        yield [Consequence(row["kind"], row["tournament_id"]) for row in outbox.take(session)]


@contextmanager
def listening() -> Generator[Callable[..., None]]:
    """A function that waits, at most `timeout_s`, until something is put into the outbox."""
    try:
        with outbox.listening() as connection:

            def notified(*, timeout_s: float) -> None:
                for _ in connection.notifies(timeout=timeout_s, stop_after=1):
                    pass

            yield notified
    except psycopg.Error as error:
        raise Unavailable(f"The outbox cannot be heard ({error}).") from error

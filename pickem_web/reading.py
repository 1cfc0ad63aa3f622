"""Reading what a page shows: whatever comes of it, the page says what is true."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import structlog

from pickem.clock import now
from pickem.domain.errors import PickemError, Unavailable
from pickem_ui.feedback import Load

log = structlog.get_logger()


class Page(Protocol):
    """What Watch goes by: it reads again after newer news than `have`, and after every miss.

    `missed_at` (epoch milliseconds) is when the last reading could not be made, 0 if it could. A
    time, since a count might stand where it stood when the page's state was dropped in between.
    """

    load: Load
    have: int
    missed_at: int


@contextmanager
def reading(page: Page, version: int) -> Iterator[None]:
    """Read a page inside, at `version` of the live feed; no refusal leaves it.

    While the database is only away for a moment, what is on screen stays there.
    """
    try:
        yield
        page.missed_at = 0
    except Unavailable as error:
        log.warning("page not read", page=type(page).__name__, reason=str(error))
        page.missed_at = int(now().timestamp() * 1000)
        if page.load == Load.LOADING:
            page.load = Load.AWAY
    except PickemError:
        page.load, page.missed_at = Load.FAILED, 0
    page.have = version

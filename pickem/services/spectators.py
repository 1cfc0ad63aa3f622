"""What spectators read: pages of everybody's places, each under the version it belongs to."""

from typing import Final

from pickem.db.queries import standings, tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.views.moments import milliseconds
from pickem.views.spectators import Place, RanksPage

FANS_PER_PAGE: Final = 100
MOST_PAGES: Final = 10_000_000  # a greater number is no page of any list, and too large to ask for


def list_version(slug: str) -> int:
    """The newest list of a tournament; NotFound while there is none."""
    version = standings.list_version(_tournament_id(slug))
    if version is None:
        raise NotFound("There are no ranks yet: they come with the first result.")
    return version


def ranks_page(slug: str, version: int, page: int) -> RanksPage:
    """One page of that list, counted from 1; NotFound once a newer list has replaced it."""
    tournament_id = _tournament_id(slug)
    if not 1 <= page <= MOST_PAGES:
        raise NotFound(f"There is no page {page}. The first page is 1.")
    first = (page - 1) * FANS_PER_PAGE + 1
    rows = standings.listed(tournament_id, version, first, FANS_PER_PAGE)
    if not rows:
        raise NotFound(f"The list {version} has been replaced. Ask for /live/{slug}/ranks.json.")
    taken_at, fans = rows[0][:2]
    pages = -(-(fans or 0) // FANS_PER_PAGE)
    if page > max(pages, 1):
        raise NotFound(f"There is no page {page}: the last one is {max(pages, 1)}.")
    places = tuple(Place(*row[2:]) for row in rows if row[2] is not None)
    taken_at_ms = milliseconds(taken_at) or 0
    return RanksPage(slug, version, page, pages, fans or 0, taken_at_ms, places)


def _tournament_id(slug: str) -> int:
    with unit_of_work("public") as session:
        row = tournaments.tournament_of(session, slug)
    if row is None:
        raise NotFound("There is no tournament at this address.")
    return row["id"]

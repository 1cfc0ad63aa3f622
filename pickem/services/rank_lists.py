"""Pages of ranks, to any depth, of everybody or of one country or tier."""

from collections.abc import Sequence
from typing import Final

from psycopg.rows import TupleRow

from pickem.clock import now
from pickem.db.queries import rank_lists, standings
from pickem.domain.errors import NotFound
from pickem.domain.tiers import tier_of
from pickem.services.streaks import streaks_of
from pickem.views.moments import milliseconds
from pickem.views.standings import Among, Found, Lamp, RankList, RankRow

FANS_PER_PAGE: Final = 50
MOST_PAGES: Final = 10_000_000  # a greater number is no page of any list, and too large to ask for
FOUND: Final = 10
SHORTEST: Final = 2  # letters


def rank_list(tournament_id: int, among: Among, which: str, page: int) -> RankList:
    """One page, counted from 1; NotFound where there is none. An empty list has one empty page."""
    if not 1 <= page <= MOST_PAGES:
        raise NotFound(f"There is no page {page}. The first page is 1.")
    fans = rank_lists.fans(tournament_id, among, which)
    pages = max(-(-fans // FANS_PER_PAGE), 1)
    if page > pages:
        raise NotFound(f"There is no page {page}: the last one is {pages}.")
    first = (page - 1) * FANS_PER_PAGE + 1
    rows = rank_lists.page(tournament_id, among, which, first, FANS_PER_PAGE)
    return RankList(
        among=among,
        which=which,
        page=page,
        pages=pages,
        fans=fans,
        first=first,
        rows=rank_rows(tournament_id, rows),
        countries=tuple(rank_lists.countries(tournament_id)),
        server_now_ms=milliseconds(now()) or 0,
    )


def line_of(tournament_id: int, fan_id: int) -> RankRow | None:
    """One fan's own line as now; None without a pick."""
    row = standings.line(tournament_id, fan_id)
    return rank_rows(tournament_id, [row])[0] if row else None


def page_of(tournament_id: int, name: str) -> int | None:
    """The page of the list of everybody that a fan is on; None for who is not in it."""
    place = rank_lists.place_of(tournament_id, name)
    return -(-place // FANS_PER_PAGE) if place else None


def called(tournament_id: int, beginning: str) -> tuple[Found, ...]:
    """Up to FOUND fans whose names begin like that; nobody for less than SHORTEST letters."""
    if len(beginning := beginning.strip()) < SHORTEST:
        return ()
    return tuple(Found(*row) for row in rank_lists.called(tournament_id, beginning, FOUND))


def rank_rows(tournament_id: int, rows: Sequence[TupleRow]) -> tuple[RankRow, ...]:
    """Lines of a list, with the last picks of those who are on them."""
    streaks = streaks_of(tournament_id, [row[1] for row in rows])
    return tuple(_rank_row(row, streaks[row[1]]) for row in rows)


def _rank_row(row: TupleRow, streak: tuple[Lamp, ...]) -> RankRow:
    rank, fan_id, name, points, correct, before, country, earlier = row
    return RankRow(
        rank=rank,
        fan_id=fan_id,
        name=name,
        points=points,
        correct=correct,
        climbed=before - rank if before else 0,
        country=country or "",
        tier=tier_of(points + earlier),
        streak=streak,
        hits=streak.count(Lamp.RIGHT),
    )

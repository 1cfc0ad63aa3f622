"""Pages of ranks, to any depth, of everybody or of one country or tier."""

from collections.abc import Sequence
from typing import Final

from psycopg.rows import TupleRow

from pickem.clock import now
from pickem.db.queries import rank_lists, standings
from pickem.domain.errors import NotFound
from pickem.domain.standings import crowned
from pickem.domain.tiers import tier_of
from pickem.services.streaks import streaks_of
from pickem.services.tournaments import current_tournament
from pickem.views.moments import milliseconds
from pickem.views.standings import Among, Found, FoundFan, Lamp, RankList, RankRow

FANS_PER_PAGE: Final = 50
MOST_PAGES: Final = 10_000_000  # a greater number is no page of any list, and too large to ask for
FOUND: Final = 10
SHORTEST: Final = 2  # letters


def current_list(among: Among, which: str, page: int) -> RankList:
    """A page of the current tournament; an empty one of none where there is no tournament."""
    tournament = current_tournament()
    if tournament is None:
        return RankList(0, among, which, 1, 1, 0, 1, (), (), (), 0)
    return rank_list(tournament.tournament_id, among, which, page)


def rank_list(tournament_id: int, among: Among, which: str, page: int) -> RankList:
    """One page, counted from 1; NotFound where there is none. An empty list has one empty page."""
    if not 1 <= page <= MOST_PAGES:
        raise NotFound(f"There is no page {page}. The first page is 1.")
    fans = rank_lists.fans(tournament_id, among, which)
    pages = max(-(-fans // FANS_PER_PAGE), 1)
    if page > pages:
        raise NotFound(f"There is no page {page}: the last one is {pages}.")
    first = (page - 1) * FANS_PER_PAGE + 1
    is_top = page == 1 and among is Among.EVERYBODY
    rows = rank_rows(
        tournament_id,
        standings.top_lines(tournament_id, FANS_PER_PAGE)
        if is_top
        else rank_lists.page(tournament_id, among, which, first, FANS_PER_PAGE),
    )
    on_podium = crowned([row.points for row in rows]) if is_top else 0
    return RankList(
        tournament_id=tournament_id,
        among=among,
        which=which,
        page=page,
        pages=pages,
        fans=rank_lists.ranked_fans(tournament_id) if is_top else fans,
        first=first + on_podium,
        podium=rows[:on_podium],
        rows=rows[on_podium:],
        countries=tuple(rank_lists.countries(tournament_id)),
        server_now_ms=milliseconds(now()) or 0,
    )


def line_of(tournament_id: int, fan_id: int) -> RankRow | None:
    """One fan's own line as now; None without a pick."""
    row = standings.line(tournament_id, fan_id)
    return rank_rows(tournament_id, [row])[0] if row else None


def place_of(tournament_id: int, name: str) -> tuple[int, int] | None:
    """The page of the list of everybody that the fan of a name is on, and the fan's id.

    None for who is not in it.
    """
    found = rank_lists.place_of(tournament_id, name)
    return (-(-found[0] // FANS_PER_PAGE), found[1]) if found else None


def called(beginning: str) -> Found:
    """Up to FOUND fans of the current tournament whose names begin like that, by name.

    Nobody for less than SHORTEST letters.
    """
    tournament = current_tournament()
    if tournament is None or len(beginning) < SHORTEST:
        return Found(beginning, ())
    rows = rank_lists.called(tournament.tournament_id, beginning, FOUND)
    return Found(beginning, tuple(FoundFan(*row) for row in rows))


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

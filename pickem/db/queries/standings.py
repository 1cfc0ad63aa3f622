"""Ranks: totals joined to the bucket view, and the small view of the first thousand. All hot."""

from collections.abc import Sequence

from psycopg.rows import TupleRow
from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.unit_of_work import fetch

_SNAPSHOT_LOCKS = 4  # the class of the advisory locks that let one snapshot per tournament be taken

# Totals and views change in one transaction, so a reader never sees one without the other. Only who
# made a first pick since then may have no bucket yet: behind everybody who has more.
_PLACE = """
    coalesce(b.rank, (select coalesce(sum(above.fans), 0)::bigint + 1
                        from standing_bucket_{0} above
                       where (above.points, above.correct) > (s.points, s.correct))),
    s.fan_id, f.name, s.points, s.correct
"""
_FANS = """
      from standing_now_{0} s
      left join standing_bucket_{0} b on b.points = s.points and b.correct = s.correct
      join fan f on f.id = s.fan_id
"""
_RANKED = f"select {_PLACE} {_FANS} where s.fan_id {{1}}"
# While the list is older than the ranks, its ranks are those before; then it has kept them.
_BEFORE = "case when n.scored_revision < t.scored_revision then p.rank else p.rank_before end"
_LIST = """
      join tournament t on t.id = {0}
      left join position_snapshot n on n.tournament_id = t.id
      left join standing_position_{0} p on p.fan_id = s.fan_id
"""
_OWN = f"""
    select {_PLACE}, {_BEFORE},
           (select count(*) from challenge_earned_{{0}} c
             where c.tournament_id = {{0}} and c.fan_id = s.fan_id)
     {_FANS} {_LIST}
     where s.fan_id = any(%s)
"""
_TOP = f"""
    select s.rank, s.fan_id, s.name, s.points, s.correct, {_BEFORE}
      from standing_top_{{0}} s {_LIST}
     order by s.position limit %s
"""
_TOP_LINES = f"""
    select s.rank, s.fan_id, s.name, s.points, s.correct, {_BEFORE}, f.country,
           coalesce(p.earlier, 0)
      from standing_top_{{0}} s join fan f on f.id = s.fan_id {_LIST}
     order by s.position limit %s
"""
_LINE = f"select {_PLACE}, {_BEFORE}, f.country, coalesce(p.earlier, 0) {_FANS} {_LIST}"


def standing_of(tournament_id: int, fan_id: int) -> TupleRow | None:
    """(rank, fan_id, name, points, correct) of one fan; None without a pick."""
    rows = fetch_hot("public", _RANKED.format(int(tournament_id), "= %s"), fan_id)
    return rows[0] if rows else None


def standings_of(tournament_id: int, fan_ids: Sequence[int]) -> list[TupleRow]:
    """The same for many fans at once; the bigger hub of a web process asks for thousands."""
    return fetch_hot("public", _RANKED.format(int(tournament_id), "= any(%s)"), list(fan_ids))


def own_standings(tournament_id: int, fan_ids: Sequence[int]) -> list[TupleRow]:
    """(rank, fan_id, name, points, correct, rank before, challenges earned) of many fans.

    Without a rank before, as after the first pick, that is None.
    """
    return fetch_hot("public", _OWN.format(int(tournament_id)), list(fan_ids))


def top(tournament_id: int, limit: int) -> list[TupleRow]:
    """(rank, fan_id, name, points, correct, rank before) of the first `limit` (at most 1000)."""
    return fetch_hot("public", _TOP.format(int(tournament_id)), limit)


def top_lines(tournament_id: int, limit: int) -> list[TupleRow]:
    """The same with the columns of rank_lists.page."""
    return fetch_hot("public", _TOP_LINES.format(int(tournament_id)), limit)


def line(tournament_id: int, fan_id: int) -> TupleRow | None:
    """One fan, as now; columns as in rank_lists.page. None without a pick."""
    statement = f"{_LINE.format(int(tournament_id))} where s.fan_id = %s"
    rows = fetch_hot("public", statement, fan_id)
    return rows[0] if rows else None


def list_version(tournament_id: int) -> int | None:
    """The scored revision of the list of everybody; None before the first result."""
    rows = fetch_hot(
        "public",
        "select scored_revision from position_snapshot"
        " where tournament_id = %s and scored_revision > 0",
        tournament_id,
    )
    return rows[0][0] if rows else None


def listed(tournament_id: int, version: int, first: int, limit: int) -> list[TupleRow]:
    """(listed at, fans, rank, name, points, correct) from position `first` on of that list.

    Nothing when a newer list has replaced it; one row without a rank when nobody is there. All of
    it in one statement, as a newer list may replace this one at any time.
    """
    return fetch_hot(
        "public",
        f"""
        select n.taken_at, (select max(position) from standing_position_{int(tournament_id)}),
               p.rank, f.name, p.points, p.correct
          from position_snapshot n
          left join (standing_position_{int(tournament_id)} p join fan f on f.id = p.fan_id)
                 on p.position >= %s and p.position < %s
         where n.tournament_id = %s and n.scored_revision = %s
         order by p.position
        """,
        first,
        first + limit,
        tournament_id,
        version,
    )


def version(tournament_id: int) -> int:
    """The scored revision the views show."""
    return revisions(tournament_id)[1]


def revisions(tournament_id: int) -> tuple[int, int]:
    """The revision of the results, and the one of them that points are applied for."""
    statement = "select result_revision, scored_revision from tournament where id = %s"
    result, scored = fetch_hot("public", statement, tournament_id)[0]
    return result, scored


def is_snapshot_current(session: Session, tournament_id: int) -> bool:
    """Whether deep pages show the newest scored revision, with others who number held off."""
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, :id)",
        **{"class": _SNAPSHOT_LOCKS, "id": tournament_id},
    )
    rows = fetch(
        session,
        "select from position_snapshot s join tournament t on t.id = s.tournament_id"
        " where t.id = :id and s.scored_revision = t.scored_revision",
        id=tournament_id,
    )
    return bool(rows)


def snapshot(session: Session, tournament_id: int) -> None:
    """Number everybody in list order, for deep pages."""
    fetch(session, "select materialize(:id, 'positions')", id=tournament_id)

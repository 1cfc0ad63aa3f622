"""Pages of everybody's places, or of those of a country or tier; as of the last snapshot. Hot."""

from psycopg.rows import TupleRow

from pickem.db.connections import fetch_hot
from pickem.views.standings import Among

_PLACES = {
    Among.EVERYBODY: ("position", "%s::text is not null"),
    Among.COUNTRY: ("country_position", "p.country = %s"),
    Among.TIER: ("tier_position", "p.tier = %s"),
}


def page(tournament_id: int, among: Among, which: str, first: int, limit: int) -> list[TupleRow]:
    """Rows from place `first` on (1 is the top) of those who are listed, as of the last snapshot.

    (rank, fan_id, name, points, correct, rank before, country, points earlier in the season).
    """
    place, is_among = _PLACES[among]
    return fetch_hot(
        "public",
        f"""
        select p.rank, p.fan_id, f.name, p.points, p.correct, p.rank_before, p.country, p.earlier
          from standing_position_{int(tournament_id)} p join fan f on f.id = p.fan_id
         where {is_among} and p.{place} >= %s and p.{place} < %s order by p.{place}
        """,
        which,
        first,
        first + limit,
    )


def fans(tournament_id: int, among: Among, which: str) -> int:
    """How many fans a list holds, as of the last snapshot."""
    place, is_among = _PLACES[among]
    return fetch_hot(
        "public",
        f"select coalesce(max(p.{place}), 0)"
        f" from standing_position_{int(tournament_id)} p where {is_among}",
        which,
    )[0][0]


def ranked_fans(tournament_id: int) -> int:
    """How many fans have a rank, as now."""
    statement = f"select coalesce(sum(fans), 0)::bigint from standing_bucket_{int(tournament_id)}"
    return fetch_hot("public", statement)[0][0]


def countries(tournament_id: int) -> list[str]:
    """The countries of all who are listed. One step of the index for each, not one for each fan."""
    rows = fetch_hot(
        "public",
        f"""
        with recursive found as (
            select min(country) as country from standing_position_{int(tournament_id)}
            union all
            select (select min(p.country) from standing_position_{int(tournament_id)} p
                     where p.country > found.country)
              from found where found.country is not null)
        select country from found where country is not null
        """,
    )
    return [country for (country,) in rows]


def place_of(tournament_id: int, name: str) -> tuple[int, int] | None:
    """Place in the list of everybody, and id, of who is called so; None for who is not in it."""
    rows = fetch_hot(
        "public",
        f"""
        select p.position, f.id from fan f
          join standing_position_{int(tournament_id)} p on p.fan_id = f.id
         where lower(f.name) = lower(%s)
        """,
        name,
    )
    return (rows[0][0], rows[0][1]) if rows else None


def called(tournament_id: int, beginning: str, limit: int) -> list[TupleRow]:
    """(name, rank) of listed fans whose names begin like that, in any capitals, by name."""
    return fetch_hot(
        "public",
        f"""
        select f.name, p.rank from fan f
          join standing_position_{int(tournament_id)} p on p.fan_id = f.id
         where lower(f.name) ~>=~ lower(%s) and lower(f.name) ~<~ (lower(%s) || chr(1114111))
         order by lower(f.name) using ~<~ limit %s
        """,
        beginning,
        beginning,
        limit,
    )

"""Picks that are decided, the last ones of each fan. Hot: with every page of ranks."""

from collections.abc import Sequence

from pickem.db.connections import fetch_hot


def last_decided(
    tournament_id: int,
    fan_ids: Sequence[int],
    decided: tuple[Sequence[int], Sequence[int], Sequence[bool]],
    most: int,
) -> list[tuple[int, list[bool]]]:
    """(fan, whether right) of the last `most` picks of each, in the order of `decided`.

    `decided` is slots, options, and whether a pick of that option there is right.
    """
    slots, options, is_right = decided
    rows = fetch_hot(
        "public",
        f"""
        select fan_id, array_agg(is_right order by place)
          from (select p.fan_id, d.is_right, d.place,
                       row_number() over (partition by p.fan_id order by d.place desc) as back
                  from pick p
                  join unnest(%s::integer[], %s::integer[], %s::boolean[]) with ordinality
                       as d (slot_id, option_id, is_right, place)
                    on d.slot_id = p.slot_id and d.option_id = p.option_id
                 where p.tournament_id = {int(tournament_id)} and p.fan_id = any(%s::bigint[])) last
         where back <= %s
         group by fan_id
        """,
        list(slots),
        list(options),
        list(is_right),
        list(fan_ids),
        most,
    )
    return [(fan, hits) for fan, hits in rows]

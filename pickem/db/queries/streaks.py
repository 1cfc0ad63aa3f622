"""What many fans have picked for some slots. Hot: with every page of ranks."""

from collections.abc import Collection

from pickem.db.connections import fetch_hot


def picks_in(
    tournament_id: int, fan_ids: Collection[int], slot_ids: Collection[int]
) -> list[tuple[int, int, int]]:
    """(fan, slot, option) of these fans and slots."""
    rows = fetch_hot(
        "public",
        "select fan_id, slot_id, option_id from pick"
        f" where tournament_id = {int(tournament_id)} and fan_id = any(%s::bigint[])"
        " and slot_id = any(%s::integer[])",
        list(fan_ids),
        list(slot_ids),
    )
    return [(fan, slot, option) for fan, slot, option in rows]

"""The specials as the page draws them. Pure."""

from functools import lru_cache

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.sideisles import Special, SpecialOption
from pickem_ui.text import map_title
from tournament_app.ballot import first_lock


def open_specials(board: StageBoard) -> tuple[Special, ...]:
    """Those that can be picked; the same objects for all who see the same."""
    return tuple(_special(board.options, group) for group in board.groups if not group.is_locked)


@lru_cache(maxsize=64)
def _special(options: tuple[OptionView, ...], group: GroupView) -> Special:
    return Special(
        group=group.group_id,
        kind=group.kind,
        points=group.points,
        lock_at_ms=first_lock([group]),
        options=options_of(options, group),
    )


@lru_cache(maxsize=64)
def options_of(options: tuple[OptionView, ...], group: GroupView) -> tuple[SpecialOption, ...]:
    """What can be picked in a special."""
    own = (option for option in options if group.group_id in option.group_ids)
    return tuple(_option(group.kind, option, number) for number, option in enumerate(own))


def _option(kind: str, option: OptionView, number: int) -> SpecialOption:
    """`number` is its place among the options, which a finish is drawn from."""
    is_map = kind == "map"
    return SpecialOption(
        option=option.option_id,
        name=map_title(option.name) if is_map else option.name,
        team=option.detail,
        emblem=option.emblem or 0,
        art=option.name if is_map else str(number),
    )

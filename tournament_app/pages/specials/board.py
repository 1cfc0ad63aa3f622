"""The specials as the page draws them. Pure."""

from functools import lru_cache

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.cards import Special
from pickem_ui.picks import Choice
from pickem_ui.text import english as t
from pickem_ui.text import map_title
from tournament_app.ballot import first_lock, picks_in

TITLES = {
    "mvp": t("Most valuable player"),
    "skin": t("Most frequent skin"),
    "map": t("Most played map"),
}


def specials(board: StageBoard) -> tuple[Special, ...]:
    """One list per special; each has its own lock."""
    return tuple(_of_fan(board, group) for group in board.groups)


def _of_fan(board: StageBoard, group: GroupView) -> Special:
    if not group.is_locked:
        return _special(board.options, group, frozenset())
    # what it has come down to is seen without scrolling
    picked = (pick.option_id for pick in picks_in(board, group))
    return _special(board.options, group, frozenset((group.answer_id, *picked)))


@lru_cache(maxsize=512)
def _special(
    every: tuple[OptionView, ...], group: GroupView, first: frozenset[int | None]
) -> Special:
    """The same object for all who see the same."""
    options = [option for option in every if group.group_id in option.group_ids]
    options.sort(key=lambda option: option.option_id not in first)
    answer = next((option for option in options if option.option_id == group.answer_id), None)
    return Special(
        kind=group.kind,
        title=TITLES.get(group.kind, group.kind),
        note=t("{points} points for the right one", points=group.points),
        lock_at_ms=first_lock([group]),
        is_locked=group.is_locked,
        choices=tuple(_choice(group, option) for option in options),
        answer=_title(group, answer) if answer else "",
    )


def _choice(group: GroupView, option: OptionView) -> Choice:
    title = _title(group, option)
    return Choice(group.group_id, option.option_id, title, option.detail, option.emblem)


def _title(group: GroupView, option: OptionView) -> str:
    return map_title(option.name) if group.kind == "map" else option.name

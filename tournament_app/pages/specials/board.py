"""The specials as the page draws them. Pure."""

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.cards import Special
from pickem_ui.picks import Choice
from pickem_ui.text import map_title, t
from tournament_app.ballot import first_lock, picks_in

TITLES = {
    "mvp": t("Most valuable player"),
    "skin": t("Most frequent skin"),
    "map": t("Most played map"),
}


def specials(board: StageBoard) -> list[Special]:
    """One list per special; each has its own lock."""
    return [_special(board, group) for group in board.groups]


def _special(board: StageBoard, group: GroupView) -> Special:
    options = [option for option in board.options if group.group_id in option.group_ids]
    if group.is_locked:  # what it has come down to is seen without scrolling
        matters = {group.answer_id, *(pick.option_id for pick in picks_in(board, group))}
        options.sort(key=lambda option: option.option_id not in matters)
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

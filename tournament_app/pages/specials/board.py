"""The specials as the page draws them. Pure."""

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.cards import Special
from pickem_ui.picks import Choice
from pickem_ui.text import map_title, t
from tournament_app.ballot import first_lock

TITLES = {
    "mvp": t("Most valuable player"),
    "skin": t("Most frequent skin"),
    "map": t("Most played map"),
}


def specials(board: StageBoard) -> list[Special]:
    """One list per special; each has its own lock."""
    return [_special(board, group) for group in board.groups]


def _special(board: StageBoard, group: GroupView) -> Special:
    names = {option.option_id: _title(group, option) for option in board.options}
    return Special(
        kind=group.kind,
        title=TITLES.get(group.kind, group.kind),
        note=t("{points} points for the right one", points=group.points),
        lock_at_ms=first_lock([group]),
        is_locked=group.is_locked,
        choices=tuple(
            Choice(
                group.group_id,
                option.option_id,
                names[option.option_id],
                option.detail,
                option.emblem,
            )
            for option in board.options
            if group.group_id in option.group_ids
        ),
        answer=names.get(group.answer_id, "") if group.answer_id else "",
    )


def _title(group: GroupView, option: OptionView) -> str:
    return map_title(option.name) if group.kind == "map" else option.name

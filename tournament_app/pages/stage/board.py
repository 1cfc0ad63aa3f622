"""A Swiss stage's board as the page draws it. Pure."""

from functools import lru_cache

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.boards import Section, TeamLine
from pickem_ui.picks import Choice, Slot
from pickem_ui.text import english as t
from tournament_app.ballot import picked_face, picks_in

LABELS = {"3-0": t("3–0"), "advance": t("Advance"), "0-3": t("0–3")}
TITLES = {"3-0": t("Goes 3–0"), "advance": t("Advances"), "0-3": t("Goes 0–3")}
NO_OPTION = 0
slot = lru_cache(maxsize=4096)(Slot)  # one for all who see the same


def team_lines(board: StageBoard) -> tuple[TeamLine, ...]:
    """One line per team, best seed first; the same object for all who see the same."""
    return _lines(board.options, board.groups)


@lru_cache(maxsize=16)
def _lines(options: tuple[OptionView, ...], groups: tuple[GroupView, ...]) -> tuple[TeamLine, ...]:
    teams = sorted(options, key=lambda option: (option.seed or 0, option.name))
    return tuple(_line(groups, option) for option in teams)


def _line(groups: tuple[GroupView, ...], option: OptionView) -> TeamLine:
    has_played = bool(option.wins or option.losses)
    return TeamLine(
        option=option.option_id,
        name=option.name,
        region=option.detail,
        emblem=option.emblem or 0,
        seed=option.seed or 0,
        record=f"{option.wins}–{option.losses}" if has_played else "",
        choices=tuple(
            Choice(group.group_id, option.option_id, LABELS.get(group.kind, group.kind))
            for group in groups
        ),
    )


def sections(board: StageBoard) -> list[Section]:
    """The tray: one section per group, every slot in order."""
    return [_section(board, group) for group in board.groups]


def _section(board: StageBoard, group: GroupView) -> Section:
    slots = _slots(board, group)
    filled = sum(slot.option != NO_OPTION for slot in slots)
    note = t(
        "{filled} of {capacity}, {points} pts each",
        filled=filled,
        capacity=group.capacity,
        points=group.points,
    )
    return Section(TITLES.get(group.kind, group.kind), note, slots)


def _slots(board: StageBoard, group: GroupView) -> tuple[Slot, ...]:
    names = {option.option_id: option for option in board.options}
    empty = slot(group.group_id, NO_OPTION, "", None, "missed" if group.is_locked else "empty")
    slots = [empty] * group.capacity
    for pick in picks_in(board, group):
        option = names[pick.option_id]
        face = picked_face(pick, group, board.stage.status).removesuffix("-picked")
        slots[pick.slot_ordinal - 1] = slot(
            group.group_id, option.option_id, option.name, option.emblem, face
        )
    return tuple(slots)

"""A Swiss stage's board as the page draws it. Pure."""

from functools import lru_cache

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.ballots import TeamLine
from pickem_ui.picks import Choice, Slot
from pickem_ui.trays import Section
from tournament_app.ballot import picked_face, picks_in

NO_OPTION = 0
slot = lru_cache(maxsize=4096)(Slot)  # one for all who see the same


def team_lines(board: StageBoard) -> tuple[TeamLine, ...]:
    """One line per team, best seed first; the same object for all who see the same."""
    return _lines(board.options, board.groups)


@lru_cache(maxsize=16)
def _lines(options: tuple[OptionView, ...], groups: tuple[GroupView, ...]) -> tuple[TeamLine, ...]:
    teams = sorted(options, key=lambda option: (option.seed or 0, option.name))
    by_team = {option.team_id: option.option_id for option in options}
    return tuple(_line(groups, option, by_team.get(option.meets, NO_OPTION)) for option in teams)


def _line(groups: tuple[GroupView, ...], option: OptionView, meets: int) -> TeamLine:
    way = option.way
    return TeamLine(
        option=option.option_id,
        name=option.name,
        region=option.detail,
        emblem=option.emblem or 0,
        seed=option.seed or 0,
        came_from=way.stage,
        came_with=f"{way.wins}–{way.losses}" if way.stage else "",
        form=tuple("w" if is_won else "l" for is_won in way.form),
        won=sum(way.form),
        lost=len(way.form) - sum(way.form),
        meets=meets,
        choices=tuple(
            Choice(group.group_id, option.option_id, group.kind, capacity=group.capacity)
            for group in groups
        ),
    )


def sections(board: StageBoard) -> list[Section]:
    """The tray: one section per group, every slot in order."""
    return [
        Section(group.group_id, group.kind, group.points, _slots(board, group))
        for group in board.groups
    ]


def lead_s(board: StageBoard) -> int:
    """How many seconds before its start the stage locks; 0 where that is unknown."""
    stage = board.stage
    if stage.starts_at_ms is None or stage.lock_at_ms is None:
        return 0
    return (stage.starts_at_ms - stage.lock_at_ms) // 1000


def most(shown: list[Section]) -> int:
    """What a ballot gives where every pick is right."""
    return sum(section.points * len(section.slots) for section in shown)


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

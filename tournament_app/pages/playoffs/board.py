"""The playoff ballot as the page draws it. Pure."""

from functools import lru_cache

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem.views.brackets import BracketMatch
from pickem_ui.bracket import Contender, Round

ROUND_OF = {"champion": "final"}  # where a group is not called as the round it is about


def rounds(board: StageBoard) -> tuple[Round, ...]:
    """The rounds in order; the same object for all who see the same."""
    return _rounds(board.groups, board.options, board.matches)


@lru_cache(maxsize=16)
def _rounds(
    groups: tuple[GroupView, ...],
    options: tuple[OptionView, ...],
    matches: tuple[BracketMatch, ...],
) -> tuple[Round, ...]:
    starts = {(match.round, match.place): match.starts_at_ms for match in matches}
    return tuple(
        Round(
            group=group.group_id,
            kind=group.kind,
            points=group.points,
            starts=tuple(
                starts.get((round_of(group), place), 0) for place in range(1, group.capacity + 1)
            ),
            contenders=tuple(_contender(o) for o in options if group.group_id in o.group_ids),
        )
        for group in groups
    )


def round_of(group: GroupView) -> str:
    """The round of matches whose winners are picked in a group."""
    return ROUND_OF.get(group.kind, group.kind)


def _contender(option: OptionView) -> Contender:
    return Contender(
        option=option.option_id,
        team=option.team_id or 0,
        place=option.pair or option.half or 1,
        name=option.name,
        emblem=option.emblem or 0,
        record=f"{option.way.wins}–{option.way.losses}" if option.way.stage else "",
    )

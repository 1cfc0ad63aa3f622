"""A guest's ballot, as the device keeps it, laid over a board. Pure; nothing of it is ever saved.

The rules are those of `save_pick`, which has the last word once there is an account.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pickem.domain.errors import sentence
from pickem.domain.ids import LARGEST
from pickem.views.boards import GroupView, MatchPick, OptionView, PickView, StageBoard, Verdict
from pickem_ui.picks import Answer
from tournament_app.ballot import picks_in

MOST_KEPT = 200
Pair = tuple[int, int]
A_PAIR = 2
TOO_LATE = sentence("It locked before you had an account.")


def pairs_in(picks: Any) -> tuple[Pair, ...]:
    """What came from a browser as (group, option), newest last; whatever else it holds is left."""
    found = [tuple(pick) for pick in picks[:MOST_KEPT] if _is_pair(pick)]
    return tuple(found)  # pyright: ignore[reportReturnType]


def with_kept(board: StageBoard, kept: Iterable[Pair]) -> tuple[StageBoard, tuple[Answer, ...]]:
    """The board with a guest's picks, and which of them it does not take."""
    pairs, refused = list(kept), list[Answer]()
    for group in board.groups:
        for group_id, option_id in pairs:
            if group_id != group.group_id:
                continue
            pick = placed(board, group, option_id)
            if pick is None:
                reason = TOO_LATE if group.is_locked else ""
                refused.append(Answer(f"{group_id}:{option_id}", reason))
            else:
                board = replace(board, picks=(*without(board.picks, pick), pick))
    return board, tuple(refused)


def matches_with_kept(
    matches: Sequence[MatchPick], kept: Iterable[Pair]
) -> tuple[tuple[MatchPick, ...], tuple[Answer, ...]]:
    """The same for match winners."""
    picked = dict(kept)
    refused = tuple(
        Answer(f"{match.group_id}:{picked[match.group_id]}", TOO_LATE)
        for match in matches
        if match.is_locked and match.group_id in picked
    )
    shown = tuple(
        match if match.is_locked else replace(match, picked_option_id=picked.get(match.group_id))
        for match in matches
    )
    return shown, refused


def placed(board: StageBoard, group: GroupView, option_id: int) -> PickView | None:
    """The pick in its slot; None where `save_pick` would refuse it."""
    option = next((o for o in board.options if o.option_id == option_id), None)
    if option is None or group.group_id not in option.group_ids or group.is_locked:
        return None
    if group.requires and option.team_id not in _teams_in(board, group.requires):
        return None
    slot = _own_slot(group, option) or _free_slot(board, group, option_id)
    return PickView(group.group_id, slot, option_id, 0, Verdict.PENDING) if slot else None


def _own_slot(group: GroupView, option: OptionView) -> int | None:
    """The one slot that an option fits, where it fits only one."""
    return 1 if group.capacity == 1 else option.pair or option.half


def _free_slot(board: StageBoard, group: GroupView, option_id: int) -> int | None:
    own = [pick for pick in picks_in(board, group) if pick.option_id != option_id]
    taken = {pick.slot_ordinal for pick in own}
    return next((n for n in range(1, group.capacity + 1) if n not in taken), None)


def without(picks: Iterable[PickView], made: PickView) -> list[PickView]:
    """The picks that stay when one is made: a team moves, a slot holds one."""
    place = (made.group_id, made.slot_ordinal)
    return [
        pick
        for pick in picks
        if pick.option_id != made.option_id and (pick.group_id, pick.slot_ordinal) != place
    ]


def _teams_in(board: StageBoard, kind: str) -> set[int | None]:
    teams = {option.option_id: option.team_id for option in board.options}
    groups = {group.group_id for group in board.groups if group.kind == kind}
    return {teams.get(pick.option_id) for pick in board.picks if pick.group_id in groups}


def _is_pair(pick: Any) -> bool:
    numbers = pick if isinstance(pick, list) else []
    return len(numbers) == A_PAIR and all(type(n) is int and 0 < n <= LARGEST for n in numbers)

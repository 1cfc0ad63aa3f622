"""A fan's ballot as a page holds it: what a save changes, and how each choice looks. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from pickem.views.boards import GroupView, PickView, StageBoard, Verdict
from pickem.views.picks import SavedPick
from pickem_ui.picks import Face

VERDICTS = {Verdict.RIGHT: Face.RIGHT, Verdict.WRONG: Face.WRONG}


def with_saved(board: StageBoard, saved: SavedPick) -> StageBoard:
    """The board after a save or a clear; unchanged when that was about another board."""
    if saved.group_id not in {group.group_id for group in board.groups}:
        return board
    gone = {saved.option_id, *saved.removed}
    kept = tuple(pick for pick in board.picks if pick.option_id not in gone)
    if saved.slot_ordinal is None or saved.saved_at_ms is None:
        return replace(board, picks=kept)
    made = PickView(
        saved.group_id, saved.slot_ordinal, saved.option_id, saved.saved_at_ms, Verdict.PENDING
    )
    return replace(board, picks=(*kept, made))


def picks_in(board: StageBoard, group: GroupView) -> list[PickView]:
    """The fan's picks of one group, in slot order."""
    own = (pick for pick in board.picks if pick.group_id == group.group_id)
    return sorted(own, key=lambda pick: pick.slot_ordinal)


def faces_of(board: StageBoard) -> dict[str, str]:
    """How each choice looks, by "group:option"; a choice that is simply open is left out."""
    faces: dict[str, str] = {}
    for group in board.groups:
        own = {pick.option_id: pick for pick in picks_in(board, group)}
        idle = idle_face(board, group, len(own))
        for option in board.options:
            if group.group_id not in option.group_ids:
                continue
            pick = own.get(option.option_id)
            face = picked_face(pick, group, board.stage.status) if pick else idle
            if face is not Face.OPEN:
                faces[face_key(group.group_id, option.option_id)] = face
    return faces


@lru_cache(maxsize=4096)
def face_key(group_id: int, option_id: int) -> str:
    """What a board's faces call a choice; the same string for all fans."""
    return f"{group_id}:{option_id}"


def idle_face(board: StageBoard, group: GroupView, taken: int) -> Face:
    """How a choice looks that is not picked."""
    if group.is_locked:
        return Face.LOCKED
    # Where an option fits one slot only, a save replaces what is in it; that is never full.
    is_full = taken >= group.capacity > 1 and board.stage.format == "swiss16"
    return Face.FULL if is_full else Face.OPEN


def picked_face(pick: PickView, group: GroupView, status: str) -> Face:
    """How a picked choice looks: on the ballot, held by the lock, or decided."""
    if pick.verdict in VERDICTS:
        return VERDICTS[pick.verdict]
    if not group.is_locked:
        return Face.PICKED
    return Face.LOCKED_PICKED if status in {"open", "locked"} else Face.PENDING


def first_lock(groups: Iterable[GroupView]) -> int:
    """The earliest lock still ahead of `groups`; 0 when all are locked or none is set."""
    return min((g.lock_at_ms for g in groups if g.lock_at_ms and not g.is_locked), default=0)


def last_saved(picks: Sequence[PickView]) -> int:
    return max((pick.saved_at_ms for pick in picks), default=0)

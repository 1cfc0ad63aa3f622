"""A fan's way through a tournament, from its boards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pickem import templates
from pickem.db.queries import boards as board_queries
from pickem.db.queries import crossing as queries
from pickem.db.queries import locks, tournaments
from pickem.db.unit_of_work import stand_still, unit_of_work
from pickem.domain.errors import NotFound
from pickem.domain.template import Format
from pickem.services.boards import board_in, own_picks
from pickem.views.boards import GroupView, OptionView, PickView, StageBoard, Verdict
from pickem.views.crossing import Light, SharedCrossing, SpecialCrossing, StageCrossing
from pickem.views.moments import milliseconds

_DECIDED: Final = {Verdict.RIGHT: Light.RIGHT, Verdict.WRONG: Light.WRONG}


def crossing(slug: str, fan_id: int, *, is_own: bool = True) -> tuple[StageCrossing, ...]:
    """How every stage stands for one fan; others see no pick before its lock."""
    shared = shared_crossing(slug)
    boards = with_picks(shared, fan_id)
    return crossing_of(boards if is_own else locked_only(boards), shared.slots)


def shared_crossing(slug: str) -> SharedCrossing:
    """What all fans share of it."""
    with unit_of_work("public") as session:
        stand_still(session)  # of a result each board says the same
        tournament = tournaments.tournament_of(session, slug)
        if tournament is None:
            raise NotFound(f"There is no tournament at “{slug}”. Choose one from the home page.")
        stages = tournaments.stages_of(session, tournament["id"])
        boards = tuple(board_in(session, tournament, stage) for stage in stages)
        fans = queries.fans_of(session, tournament["id"])
        now_ms = milliseconds(locks.database_now(session)) or 0
    rules = templates.from_json(tournament["template"]).stages
    slots = {n: sum(group.capacity for group in rule.groups) for n, rule in enumerate(rules, 1)}
    return SharedCrossing(
        tournament["id"], tournament["slug"], tournament["name"], now_ms, fans, boards, slots
    )


def with_picks(shared: SharedCrossing, fan_id: int) -> tuple[StageBoard, ...]:
    """The boards with what a fan has picked by now, from one query."""
    slots = [slot for board in shared.boards for slot in board.places]
    rows = board_queries.picks_of(shared.tournament_id, fan_id, slots)
    return tuple(own_picks(board, rows) for board in shared.boards)


def locked_only(boards: Sequence[StageBoard]) -> tuple[StageBoard, ...]:
    """The boards without the picks that are still secret."""
    return tuple(_locked_only(board) for board in boards)


def crossing_of(
    boards: Sequence[StageBoard], slots: Mapping[int, int]
) -> tuple[StageCrossing, ...]:
    """How each board stands; `slots` as in SharedCrossing. Pure: a guest's boards will do."""
    return tuple(_stage(board, slots.get(board.stage.ordinal, 0)) for board in boards)


def _stage(board: StageBoard, slots: int) -> StageCrossing:
    if not board.groups:
        return StageCrossing(board.stage, (Light.SHUT,) * slots, 0)
    picks = {(pick.group_id, pick.slot_ordinal): pick for pick in board.picks}
    lights = tuple(
        _light(group, picks.get((group.group_id, ordinal)))
        for group in board.groups
        for ordinal in range(1, group.capacity + 1)
    )
    worth = {group.group_id: group.points for group in board.groups}
    points = sum(worth[p.group_id] for p in board.picks if p.verdict is Verdict.RIGHT)
    return StageCrossing(board.stage, lights, points, _specials(board))


def _specials(board: StageBoard) -> tuple[SpecialCrossing, ...]:
    if board.stage.format != Format.SPECIALS:
        return ()
    options = {option.option_id: option for option in board.options}
    picks = {pick.group_id: pick for pick in board.picks}
    return tuple(_special(group, picks.get(group.group_id), options) for group in board.groups)


def _special(
    group: GroupView, pick: PickView | None, options: Mapping[int, OptionView]
) -> SpecialCrossing:
    return SpecialCrossing(
        kind=group.kind,
        points=group.points,
        light=_light(group, pick),
        picked=options[pick.option_id].name if pick else "",
        lock_at_ms=group.lock_at_ms,
        is_locked=group.is_locked,
        is_answered=group.answer_id is not None,
    )


def _light(group: GroupView, pick: PickView | None) -> Light:
    if pick is None:
        return Light.SHUT if group.is_locked else Light.EMPTY
    if pick.verdict in _DECIDED:
        return _DECIDED[pick.verdict]
    return Light.PENDING if group.is_locked else Light.PICKED


def _locked_only(board: StageBoard) -> StageBoard:
    locked = {group.group_id for group in board.groups if group.is_locked}
    return replace(board, picks=tuple(p for p in board.picks if p.group_id in locked))

"""What a guest kept meets an account that has picks already. Pure; nothing of it is ever saved.

A kept pick that takes none of the account's away is simply sent. About the others the fan is asked,
and sees by name what goes either way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pickem.views.boards import GroupView, MatchPick, PickView, StageBoard
from pickem_ui.meeting import Clash, NamedPick
from pickem_ui.text import map_title
from tournament_app.ballot import picks_in
from tournament_app.guests import Pair, placed, without


@dataclass(frozen=True, slots=True)
class Meeting:
    """Which kept picks stand against the account's, and which of those would go for them."""

    clashes: tuple[Clash, ...] = ()
    going: tuple[NamedPick, ...] = ()

    def __add__(self, other: "Meeting") -> "Meeting":
        return Meeting((*self.clashes, *other.clashes), (*self.going, *other.going))


def meet(board: StageBoard, kept: Sequence[Pair]) -> Meeting:
    """Lay the kept picks over a board with the account's, as `save_pick` would take them."""
    theirs = ours = board  # with what takes nothing away; with everything
    clashes: list[Clash] = []
    for group in board.groups:
        for option_id in () if group.is_locked else _kept_in(group, kept, theirs):
            pick = placed(theirs, group, option_id)
            if pick and without(theirs.picks, pick) == list(theirs.picks):
                theirs, ours = _with(theirs, pick), _with(ours, placed(ours, group, option_id))
                continue
            roomy, gone = _with_room(ours, group, option_id, kept)
            if pick := placed(roomy, group, option_id):
                ours = _with(roomy, pick)
                named = _named(board, group, option_id)
                clashes.append(Clash(f"{group.group_id}:{option_id}", gone, named))
    left = _pairs(ours.picks)
    going = (pick for pick in board.picks if (pick.group_id, pick.option_id) not in left)
    groups = {group.group_id: group for group in board.groups}
    named = tuple(_named(board, groups[pick.group_id], pick.option_id) for pick in going)
    return Meeting(tuple(clashes), named)


def meet_matches(matches: Iterable[MatchPick], kept: Sequence[Pair]) -> Meeting:
    """The same for match winners."""
    picked, met = dict(kept), Meeting()
    for match in matches:
        teams = {option.option_id: option for option in match.options}
        here, own = picked.get(match.group_id, 0), match.picked_option_id
        if match.is_locked or own is None or here == own or here not in teams:
            continue
        place = (match.round_name, match.stage_name)
        comes, goes = (NamedPick(teams[o].name, *place, teams[o].emblem) for o in (here, own))
        met += Meeting((Clash(f"{match.group_id}:{here}", 0, comes),), (goes,))
    return met


def _kept_in(group: GroupView, kept: Sequence[Pair], board: StageBoard) -> list[int]:
    """The options that are kept for a group and not picked in it anyway."""
    picked = {pick.option_id for pick in picks_in(board, group)}
    return [option for at, option in kept if at == group.group_id and option not in picked]


def _with_room(
    board: StageBoard, group: GroupView, option_id: int, kept: Sequence[Pair]
) -> tuple[StageBoard, int]:
    """The board with room for one more in the group, and what goes for it; 0 where there is room.

    A team that moves elsewhere goes first, then whatever was saved last.
    """
    if placed(board, group, option_id):
        return board, 0
    keeps = set(kept)
    others = [p for p in picks_in(board, group) if (p.group_id, p.option_id) not in keeps]
    options = {option for _, option in kept}
    others.sort(key=lambda pick: (pick.option_id in options, pick.saved_at_ms))
    if not others:
        return board, 0
    gone = others[-1]
    left = tuple(pick for pick in board.picks if pick is not gone)
    return replace(board, picks=left), gone.option_id


def _with(board: StageBoard, pick: PickView | None) -> StageBoard:
    """The board after a save; later rounds of a bracket that built on what it replaced fall out."""
    if pick is None:
        return board
    board = replace(board, picks=(*without(board.picks, pick), pick))
    teams = {option.option_id: option.team_id for option in board.options}
    for group in board.groups:
        before = {g.group_id for g in board.groups if g.kind == group.requires}
        held = {teams.get(p.option_id) for p in board.picks if p.group_id in before}
        if group.requires:
            stays = (
                p
                for p in board.picks
                if p.group_id != group.group_id or teams.get(p.option_id) in held
            )
            board = replace(board, picks=tuple(stays))
    return board


def _pairs(picks: Iterable[PickView]) -> set[Pair]:
    return {(pick.group_id, pick.option_id) for pick in picks}


def _named(board: StageBoard, group: GroupView, option_id: int) -> NamedPick:
    option = next(o for o in board.options if o.option_id == option_id)
    name = map_title(option.name) if group.kind == "map" else option.name
    stage = "" if board.stage.format == "specials" else board.stage.name
    return NamedPick(name, group.kind, stage, option.emblem)

"""The playoff ballot as the page draws it. Pure."""

from pickem.views.boards import GroupView, OptionView, StageBoard
from pickem_ui.boards import Pair, Round
from pickem_ui.picks import Choice
from pickem_ui.text import english as t

ROUNDS = {
    "quarterfinal": t("Quarterfinals"),
    "semifinal": t("Semifinals"),
    "champion": t("Champion"),
}
TITLES = {
    "quarterfinal": t("Quarterfinal {n}"),
    "semifinal": t("Semifinal {n}"),
    "champion": t("Grand final"),
}


def rounds(board: StageBoard) -> list[Round]:
    """The rounds in order. Who can be picked in one is who is picked in the round before."""
    drawn: list[Round] = []
    before: tuple[GroupView, ...] = ()
    for group in board.groups:
        pairs = tuple(_pair(board, group, before, n) for n in range(1, group.capacity + 1))
        drawn.append(Round(ROUNDS.get(group.kind, group.kind), pairs))
        before = (group,)
    return drawn


def _pair(board: StageBoard, group: GroupView, before: tuple[GroupView, ...], n: int) -> Pair:
    if before:
        teams = [_picked_team(board, before[0], slot) for slot in (2 * n - 1, 2 * n)]
    else:
        options = [o for o in _options(board, group) if o.pair == n]
        teams = [option.team_id for option in options]
    choices = tuple(_choice(board, group, team) for team in teams)
    note = t("{points} pts", points=group.points)
    return Pair(TITLES.get(group.kind, group.kind).format(n=n), note, choices)


def _choice(board: StageBoard, group: GroupView, team: int | None) -> Choice:
    for option in _options(board, group):
        if team is not None and option.team_id == team:
            record = t("seed {seed}", seed=option.seed) if option.seed else ""
            return Choice(group.group_id, option.option_id, option.name, record, option.emblem)
    return Choice(
        group.group_id, 0, t("No pick") if group.is_locked else t("Waiting for your pick")
    )


def _picked_team(board: StageBoard, group: GroupView, slot: int) -> int | None:
    teams = {option.option_id: option.team_id for option in board.options}
    for pick in board.picks:
        if pick.group_id == group.group_id and pick.slot_ordinal == slot:
            return teams.get(pick.option_id)
    return None


def _options(board: StageBoard, group: GroupView) -> list[OptionView]:
    return [option for option in board.options if group.group_id in option.group_ids]

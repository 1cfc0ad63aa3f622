"""A fan's own ballot on a Swiss stage after its lock. Pure."""

from functools import lru_cache

from pickem.domain import chances, needs
from pickem.domain.crowd import rarity
from pickem.domain.ids import TeamId
from pickem.domain.scoring import Answer
from pickem.views.boards import GroupView, OptionView, StageBoard, Verdict
from pickem.views.rounds import Likely, NeedLine, Own, OwnPick, SharedRounds

LIGHTS = (Verdict.RIGHT, Verdict.PENDING, Verdict.WRONG)
UNKNOWN = -1  # percent
SHOWN_FROM = 0.5  # percent: rarer numbers of right picks are left out
own_pick = lru_cache(maxsize=4096)(OwnPick)  # one for all who see the same


def own_rounds(shared: SharedRounds, board: StageBoard) -> Own:
    """What one fan sees of their own; nothing without a pick."""
    picks = own_picks(shared, board)
    by_verdict = {verdict: _answers(picks, verdict) for verdict in Verdict}
    ballot = needs.Ballot(
        by_verdict[Verdict.RIGHT], by_verdict[Verdict.PENDING], by_verdict[Verdict.WRONG]
    )
    points = {group.kind: group.points for group in board.groups}
    at_least = shared.rounds.at_least
    likely = _likely(shared, picks)
    return Own(
        has_picks=any(pick.team for pick in picks),
        points=sum(points[kind] for kind, _ in ballot.right),
        possible=sum(group.capacity * group.points for group in board.groups),
        right=len(ballot.right),
        still_open=len(ballot.open),
        wrong=len(ballot.wrong),
        total=len(picks),
        picks=picks,
        lights=tuple(sorted((pick.verdict for pick in picks), key=LIGHTS.index)),
        by_team={pick.team: pick for pick in picks if pick.team},
        chance=_percent(sum(likely[at_least:])),
        likely=_bars(likely, at_least),
        aim=needs.aim(ballot, at_least),
        missing=max(at_least - len(ballot.right), 0),
        needs=_needs(shared, ballot),
    )


def own_picks(shared: SharedRounds, board: StageBoard) -> tuple[OwnPick, ...]:
    """Every slot of the ballot, in order."""
    options = {option.option_id: option for option in board.options}
    made = {(pick.group_id, pick.slot_ordinal): pick for pick in board.picks}
    slots = [(group, n) for group in board.groups for n in range(1, group.capacity + 1)]
    return tuple(
        _pick(shared, group, options[pick.option_id], pick.verdict)
        if (pick := made.get((group.group_id, place)))
        else own_pick(0, "", group.kind, Verdict.WRONG, UNKNOWN, rarity(0))
        for group, place in slots
    )


def _pick(shared: SharedRounds, group: GroupView, option: OptionView, verdict: Verdict) -> OwnPick:
    share = shared.shares.get((group.group_id, option.option_id))
    percent = share.percent if share else UNKNOWN
    kind = rarity(max(percent, 0))
    return own_pick(option.team_id or 0, option.name, group.kind, verdict, percent, kind)


def _answers(picks: tuple[OwnPick, ...], verdict: Verdict) -> tuple[Answer, ...]:
    return tuple((p.kind, TeamId(p.team)) for p in picks if p.team and p.verdict is verdict)


def _likely(shared: SharedRounds, picks: tuple[OwnPick, ...]) -> tuple[float, ...]:
    answers = [(pick.kind, TeamId(pick.team)) for pick in picks if pick.team]
    return tuple(100 * chance for chance in chances.counts(shared.ways, answers))


def _bars(likely: tuple[float, ...], at_least: int) -> tuple[Likely, ...]:
    seen = [right for right, percent in enumerate(likely) if percent >= SHOWN_FROM]
    highest = max(likely)
    return tuple(
        Likely(
            right, _percent(likely[right]), round(100 * likely[right] / highest), right >= at_least
        )
        for right in range(seen[0], seen[-1] + 1)
    )


def _percent(chance: float) -> int:
    """Rounded, but 0 and 100 are said only of what is certain."""
    certain = (0, 100)
    return round(chance) if round(chance, 6) in certain else min(max(round(chance), 1), 99)


def _needs(shared: SharedRounds, ballot: needs.Ballot) -> tuple[NeedLine, ...]:
    meetings = needs.meetings(ballot.open, shared.open_matches, shared.scoring)
    return tuple(
        NeedLine(need.kind, need.n, tuple(shared.teams[team] for team in need.teams))
        for need in needs.needs(ballot, shared.rounds.at_least, meetings)
    )

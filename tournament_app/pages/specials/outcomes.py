"""The specials after their lock as the page draws them. Pure."""

from pickem.views.boards import GroupView, StageBoard, Verdict
from pickem.views.crowd import CrowdShare
from pickem_ui.outcomes import Bar, Outcome
from pickem_ui.sideisles import SpecialOption
from tournament_app.ballot import picks_in
from tournament_app.pages.specials.board import options_of

BARS = 4  # and one for everybody else
NOTHING = SpecialOption(0, "")


def outcomes(board: StageBoard) -> tuple[Outcome, ...]:
    """Those that are locked."""
    return tuple(_outcome(board, group) for group in board.groups if group.is_locked)


def points_of(shown: tuple[Outcome, ...]) -> int:
    return sum(one.points for one in shown if one.verdict == Verdict.RIGHT)


def _outcome(board: StageBoard, group: GroupView) -> Outcome:
    options = {option.option: option for option in options_of(board.options, group)}
    pick = next(iter(picks_in(board, group)), None)
    own = pick.option_id if pick else 0
    shares = {share.option_id: share for share in board.shares if share.group_id == group.group_id}
    share = shares.get(own)
    return Outcome(
        kind=group.kind,
        verdict=pick.verdict if pick else "",
        points=group.points,
        answer=options.get(group.answer_id or 0, NOTHING),
        own=options.get(own, NOTHING),
        percent=share.percent if share else 0,
        rarity=share.rarity if share else "",
        ballots=next(iter(shares.values())).ballots if shares else 0,
        bars=_bars(options, shares, group.answer_id or 0, own),
    )


def _bars(
    options: dict[int, SpecialOption], shares: dict[int, CrowdShare], answer: int, own: int
) -> tuple[Bar, ...]:
    """The most picked, what is right and the own pick among them, and everybody else."""
    if not shares:
        return ()

    def most_first(option: int) -> int:
        return -_percent(shares, option)

    order = sorted(sorted(options, key=most_first), key=lambda option: option not in (answer, own))
    chosen = sorted(order[:BARS], key=most_first)
    bars = [
        Bar(options[option], _percent(shares, option), _look(option, answer, own))
        for option in chosen
    ]
    rest = 100 - sum(bar.percent for bar in bars)
    return (*bars, Bar(NOTHING, max(rest, 0))) if rest > 0 else tuple(bars)


def _percent(shares: dict[int, CrowdShare], option: int) -> int:
    return shares[option].percent if option in shares else 0


def _look(option: int, answer: int, own: int) -> str:
    if option == answer:
        return "right"
    if option != own:
        return ""
    return "wrong" if answer else "own"

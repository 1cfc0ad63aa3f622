"""One match as its page draws it for one reader. Pure."""

from collections.abc import Mapping, Sequence

from pickem.domain.changes import Effect
from pickem.domain.template import MATCH_WINNER
from pickem.views.boards import GroupView, MatchPick, StageBoard
from pickem.views.matches import SharedMatch
from pickem_ui.changes import ChangeLine, Crowd
from pickem_ui.match import MatchView
from tournament_app.matches import card, played_maps, winner_of

AROUND_MS = 16 * 3_600_000
MOST = 10


def match_view(
    shared: SharedMatch, match: MatchPick, others: Sequence[MatchPick], board: StageBoard
) -> MatchView:
    """`board` is the ballot of the match's stage, with the reader's picks."""
    picked = _picked(board)
    one, other = (option.team_id or 0 for option in match.options)
    return MatchView(
        cards=(card(match),),
        picks=(_last_kind(picked, one), _last_kind(picked, other)),
        numbers=tuple(range(1, match.best_of + 1)),
        maps=played_maps(shared.maps),
        crowd=_crowd(shared, match),
        changes=(*_stage_lines(shared, match, picked), *_winner_lines(match)),
        others=tuple(card(each) for each in _around(match, others)),
    )


def _picked(board: StageBoard) -> Mapping[tuple[str, int], GroupView]:
    """The groups of the picks on a ballot, by kind and team, in the order of the groups."""
    groups = {group.group_id: group for group in board.groups}
    team_of = {option.option_id: option.team_id or 0 for option in board.options}
    picks = sorted(board.picks, key=lambda pick: pick.group_id)
    return {
        (groups[pick.group_id].kind, team_of[pick.option_id]): groups[pick.group_id]
        for pick in picks
    }


def _last_kind(picked: Mapping[tuple[str, int], GroupView], team: int) -> str:
    """Where a team was picked; in a bracket the furthest round."""
    return next((kind for kind, other in reversed(list(picked)) if other == team), "")


def _stage_lines(
    shared: SharedMatch, match: MatchPick, picked: Mapping[tuple[str, int], GroupView]
) -> list[ChangeLine]:
    """What becomes of the reader's picks; once it is decided only what has become of them."""
    winner, lines = winner_of(match), list[ChangeLine]()
    for (kind, team), group in picked.items():
        own: dict[int | None, Effect] = {
            c.winner: c.effect for c in shared.changes if (c.kind, c.team) == (kind, team)
        }
        is_same = winner is None and len(set(own.values())) == 1
        lines += [
            ChangeLine(
                "" if is_same else option.name, kind, name, own[option.team_id], group.points
            )
            for option in match.options[: 1 if is_same else None]
            if option.team_id in own and winner in (None, option)
            for name in _names(match, team)
        ]
    return lines


def _names(match: MatchPick, team: int) -> list[str]:
    return [option.name for option in match.options if option.team_id == team]


def _winner_lines(match: MatchPick) -> list[ChangeLine]:
    """The same for the pick of its winner."""
    decided = winner_of(match)
    own = next((o for o in match.options if o.option_id == match.picked_option_id), None)
    return [
        ChangeLine(
            option.name,
            MATCH_WINNER,
            own.name,
            Effect.RIGHT if option == own else Effect.OVER,
            match.points,
        )
        for option in match.options
        if own and decided in (None, option)
    ]


def _crowd(shared: SharedMatch, match: MatchPick) -> Crowd:
    by_option = {share.option_id: share for share in shared.crowd}
    one, other = (by_option.get(option.option_id) for option in match.options)
    ballots = max((share.ballots for share in shared.crowd), default=0)
    return Crowd(one.percent if one else 0, other.percent if other else 0, ballots)


def _around(match: MatchPick, others: Sequence[MatchPick]) -> list[MatchPick]:
    """The nearest in time, in its order."""
    near = [
        other
        for other in others
        if other.match_id != match.match_id
        and abs(other.starts_at_ms - match.starts_at_ms) <= AROUND_MS
    ]
    near.sort(key=lambda other: abs(other.starts_at_ms - match.starts_at_ms))
    return sorted(near[:MOST], key=lambda other: (other.starts_at_ms, other.match_id))

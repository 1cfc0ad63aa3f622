"""The bracket after the lock as the page draws it. Pure."""

from dataclasses import replace

from pickem.domain.formats.single_elimination import THIRD_PLACE
from pickem.views.boards import GroupView, StageBoard, Verdict
from pickem_ui.bracket_views import Champion, Column, Entrant, Fate, Link, Results, Tie
from tournament_app.pages.playoffs.paths import Paths

LOOKS = {Fate.RIGHT: "held", Fate.OPEN: "lit"}
NOBODY = Entrant()


def results(board: StageBoard) -> Results:
    """All that the page shows; empty before there is a bracket."""
    return _results(Paths(board)) if board.groups else Results()


def _results(paths: Paths) -> Results:
    groups, picks = paths.board.groups, paths.board.picks
    columns = tuple(_column(paths, n, group) for n, group in enumerate(groups))
    points = {group.group_id: group.points for group in groups}

    def worth(verdict: Verdict) -> int:
        return sum(points[pick.group_id] for pick in picks if pick.verdict is verdict)

    shown = Results(
        first=groups[0].capacity,
        columns=columns,
        lamps=tuple(tie.fate for column in columns for tie in column.ties),
        right=sum(pick.verdict is Verdict.RIGHT for pick in picks),
        wrong=sum(pick.verdict is Verdict.WRONG for pick in picks),
        scored=worth(Verdict.RIGHT),
        open=worth(Verdict.PENDING),
        most=sum(group.points * group.capacity for group in groups),
        champion=_champion(paths),
        finalists=paths.finalists(),
        third=_third(paths),
    )
    return _with_next(paths, shown)


def _column(paths: Paths, n: int, group: GroupView) -> Column:
    ties = tuple(_tie(paths, n, place) for place in range(1, group.capacity + 1))
    links = tuple(_link(paths, n, tie) for tie in ties)
    return Column(group.kind, group.points, ties, links)


def _tie(paths: Paths, n: int, place: int) -> Tie:
    match, group, fate = paths.match(n, place), paths.board.groups[n], paths.fate(n, place)
    teams = paths.entrants(n, place)
    is_unpicked = fate is Fate.PLAIN and match is not None and match.winner is not None
    first, second = (_side(paths, n, place, at, team) for at, team in enumerate(teams))
    return Tie(
        match_id=match.match_id if match else 0,
        kind=group.kind,
        place=place,
        starts_at_ms=match.starts_at_ms if match else 0,
        fate=Fate.LOST if is_unpicked else fate,
        points=group.points if fate is Fate.RIGHT else 0,
        sides=(first, second),
        is_guess=n == paths.last and teams == (None, None) and bool(paths.finalists()),
        is_turned=bool(match and match.teams[0] != teams[0]),
    )


def _side(paths: Paths, n: int, place: int, at: int, team: int | None) -> Entrant:
    source = 2 * place - 1 + at
    if team is None:
        return _expected(paths, n, place, source)
    match, had = paths.match(n, place), paths.picked(n - 1, source)
    shown = _entrant(paths, team, _standing(paths, n, place, team))
    shown = replace(shown, percent=paths.percent(n, team))
    if match and match.winner:
        shown = replace(shown, score=match.scores[match.teams.index(team)])
    has_fallen = had not in (None, team) and paths.winner(n - 1, source) == team
    return replace(shown, had=paths.name(had)) if has_fallen else shown


def _expected(paths: Paths, n: int, place: int, source: int) -> Entrant:
    """Whom the fan has coming into a match, where nobody can know yet."""
    team, is_open = paths.picked(n - 1, source), paths.fate(n - 1, source) is Fate.OPEN
    is_own = team == paths.picked(n, place)
    if team is None or not is_open or not (is_own or (n == paths.last and paths.finalists())):
        return NOBODY
    shown = _entrant(paths, team, Fate.OPEN if is_own else Fate.PLAIN)
    return replace(shown, percent=paths.percent(n, team))


def _entrant(paths: Paths, team: int, fate: Fate, score: int = -1) -> Entrant:
    return Entrant(paths.name(team), paths.emblem(team), fate, score)


def _standing(paths: Paths, n: int, place: int, team: int) -> Fate:
    """What a team is in a match that it has come into."""
    if team == paths.picked(n, place):
        return paths.fate(n, place)
    return Fate.LOST if paths.winner(n, place) not in (None, team) else Fate.PLAIN


def _link(paths: Paths, n: int, tie: Tie) -> Link:
    """The line of the pick; where there is none to be seen, that of who went through."""
    fates = [side.fate for side in tie.sides]
    own = next((at for at, fate in enumerate(fates) if fate in LOOKS), None)
    through = next((at for at, fate in enumerate(fates) if fate is Fate.PLAIN), -1)
    look = LOOKS.get(paths.fate(n, tie.place), "none")
    return Link(tie.place - 1, through if own is None else own, look)


def _champion(paths: Paths) -> Champion:
    named, best = paths.picked(paths.last, 1), paths.winner(paths.last, 1)
    share, fate = paths.share(paths.last, named), paths.fate(paths.last, 1)
    shown = best or (named if fate is Fate.OPEN else None)
    return Champion(
        name=paths.name(named),
        fate=fate,
        winner=paths.name(best),
        shown=paths.name(shown),
        emblem=paths.emblem(shown),
        percent=share.percent if share else 0,
        rarity=share.rarity if share else "",
        ballots=share.ballots if share else 0,
    )


def _with_next(paths: Paths, shown: Results) -> Results:
    """With the match on which a pick hangs: one that is being played before the next."""
    waiting = [
        (not match.is_live, match.starts_at_ms, n, tie)
        for n, column in enumerate(shown.columns)
        for tie in column.ties
        if (match := paths.match(n, tie.place))
        and match.winner is None
        and paths.picked(n, tie.place) in match.teams
    ]
    if not waiting:
        return shown
    *_, n, tie = min(waiting, key=lambda found: found[:3])
    team, points = paths.picked(n, tie.place), shown.columns[n].points
    return replace(shown, next=(tie,), for_team=paths.name(team), for_points=points)


def _third(paths: Paths) -> tuple[Tie, ...]:
    """The match for the third place, which nobody picks: none or one."""
    match = paths.matches.get((THIRD_PLACE, 1))
    if match is None:
        return ()
    first, second = (
        _entrant(
            paths,
            team,
            Fate.LOST if match.winner not in (None, team) else Fate.PLAIN,
            score if match.winner else -1,
        )
        for team, score in zip(match.teams, match.scores, strict=True)
    )
    at = match.starts_at_ms
    return (Tie(match.match_id, THIRD_PLACE, 1, at, Fate.PLAIN, 0, (first, second)),)

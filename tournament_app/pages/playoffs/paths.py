"""A bracket's board, looked up by round and place. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pickem.views.boards import OptionView, StageBoard, Verdict
from pickem.views.brackets import BracketMatch
from pickem.views.crowd import CrowdShare
from pickem_ui.bracket_views import Fate
from tournament_app.pages.playoffs.board import round_of

FATES = {Verdict.RIGHT: Fate.RIGHT, Verdict.WRONG: Fate.WRONG, Verdict.PENDING: Fate.OPEN}


@dataclass(frozen=True)
class Paths:
    """Who meets whom by round (from 0) and place in it (from 1), and what a fan has picked."""

    board: StageBoard

    @cached_property
    def teams(self) -> Mapping[int, OptionView]:
        return {option.team_id: option for option in self.board.options if option.team_id}

    @cached_property
    def matches(self) -> Mapping[tuple[str, int], BracketMatch]:
        return {(match.round, match.place): match for match in self.board.matches}

    @cached_property
    def picks(self) -> Mapping[tuple[int, int], tuple[int, Verdict]]:
        """The picked team and what has come of it."""
        options = {option.option_id: option.team_id or 0 for option in self.board.options}
        rounds = {group.group_id: n for n, group in enumerate(self.board.groups)}
        return {
            (rounds[pick.group_id], pick.slot_ordinal): (options[pick.option_id], pick.verdict)
            for pick in self.board.picks
        }

    @cached_property
    def shares(self) -> Mapping[tuple[int, int | None], CrowdShare]:
        """How many picked a team in a round."""
        teams = {option.option_id: option.team_id for option in self.board.options}
        rounds = {group.group_id: n for n, group in enumerate(self.board.groups)}
        return {
            (rounds[share.group_id], teams[share.option_id]): share for share in self.board.shares
        }

    @property
    def last(self) -> int:
        return len(self.board.groups) - 1

    def name(self, team: int | None) -> str:
        return self.teams[team].name if team else ""

    def emblem(self, team: int | None) -> int:
        return (self.teams[team].emblem or 0) if team else 0

    def share(self, n: int, team: int | None) -> CrowdShare | None:
        return self.shares.get((n, team))

    def percent(self, n: int, team: int) -> int:
        """How many percent picked a team in a round; -1 before that is counted."""
        share = self.share(n, team)
        return share.percent if share else 0 if self.shares else -1

    def match(self, n: int, place: int) -> BracketMatch | None:
        return self.matches.get((round_of(self.board.groups[n]), place))

    def winner(self, n: int, place: int) -> int | None:
        match = self.match(n, place)
        return match.winner if match else None

    def picked(self, n: int, place: int) -> int | None:
        return self.picks.get((n, place), (None, Verdict.PENDING))[0]

    def fate(self, n: int, place: int) -> Fate:
        """What has come of the pick in a match; PLAIN where there is none."""
        pick = self.picks.get((n, place))
        return FATES[pick[1]] if pick else Fate.PLAIN

    def entrants(self, n: int, place: int) -> tuple[int | None, int | None]:
        """The two teams as far as they are known, in the order of the bracket."""
        if n == 0:
            pair = [o.team_id for o in self.board.options if o.pair == place and o.team_id]
            ordered: tuple[int | None, ...] = tuple(pair[:2]) or (None, None)
        else:
            ordered = (self.winner(n - 1, 2 * place - 1), self.winner(n - 1, 2 * place))
        match = self.match(n, place)
        is_other = match is not None and set(match.teams) != set(ordered)
        first, second = match.teams if match and is_other else ordered  # staff has paired otherwise
        return first, second

    def finalists(self) -> tuple[str, ...]:
        """The fan's two in the final, while both can still meet there or do."""
        if self.last < 1 or self.winner(self.last, 1):
            return ()
        places = (1, 2)
        if any(self.fate(self.last - 1, place) in (Fate.WRONG, Fate.PLAIN) for place in places):
            return ()
        return tuple(self.name(self.picked(self.last - 1, place)) for place in places)

"""A real Major as the pictures tell it: a fan called nocturne, a crowd, and eight moments."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pickem.domain.results import MapScore
from pickem.replay.names import fan_country, fan_name
from pickem.services import crowd, map_reports, results, sheets
from pickem.services.accounts.fans import create_simulated_fans
from pickem.services.specials import record_special, verify_special
from pickem.views.boards import StageBoard
from pickem.views.results import Desk, MatchRow
from tests import make
from tests.e2e.platform import fan

GROUPS = ("3-0",) * 2 + ("advance",) * 6 + ("0-3",) * 2
BRACKET = {
    "quarterfinal": ("Falcons", "Vitality", "FaZe", "FURIA"),
    "semifinal": ("Vitality", "FURIA"),
    "champion": ("Vitality",),
}
SPECIALS = {"mvp": "ZywOo", "map": "de_mirage"}
ANSWERS = {"mvp": "ZywOo", "map": "de_dust2"}
CROWD = 60
BALLOTS = 30  # of the crowd, for each stage
LIT = 8  # of nocturne's ten, while the first stage is open


class Moment(StrEnum):
    """How far the Major is."""

    BEFORE = "before"
    OPEN = "open"
    LOCKED = "locked"
    ROUND_3 = "round-3"
    SETTLED = "settled"
    PLAYOFFS = "playoffs"
    QUARTERFINALS = "quarterfinals"
    OVER = "over"


def named_fans(count: int) -> list[int]:
    """A crowd with names and countries, as in a replay."""
    fans = range(count)
    return create_simulated_fans(list(map(fan_name, fans)), list(map(fan_country, fans)))


@dataclass
class Story:
    """Goes on from moment to moment; nothing is made up, all of it comes through the services."""

    major: make.Major
    me: int = field(default_factory=lambda: fan("nocturne"))
    crowd: list[int] = field(default_factory=lambda: named_fans(CROWD))
    draw: random.Random = field(default_factory=lambda: random.Random(7))

    def moments(self) -> Iterator[Moment]:
        """Each moment, once it has come."""
        chapters: dict[Moment, Callable[[], None]] = {
            Moment.BEFORE: lambda: None,
            Moment.OPEN: self._pick_first_stage,
            Moment.LOCKED: self._lock_first_stage,
            Moment.ROUND_3: self._play_into_round_3,
            Moment.SETTLED: lambda: self._play_stage(1),
            Moment.PLAYOFFS: self._reach_the_playoffs,
            Moment.QUARTERFINALS: self._play_into_the_quarterfinals,
            Moment.OVER: self._play_to_the_end,
        }
        for moment, tell in chapters.items():
            tell()
            yield moment

    def waiting(self) -> list[MatchRow]:
        """The matches that have begun and wait for a result."""
        rows = sheets.list_matches(self.major.anna, self.major.slug)
        return [row for row in rows if row.desk is Desk.NEEDS_YOU]

    def _pick_first_stage(self) -> None:
        self._pick_swiss(1, LIT)
        specials = self.major.board(len(self.major.phases()))
        for kind, name in SPECIALS.items():
            make.pick(self.me, specials, kind, name)
        for one in self.crowd:
            special = self.draw.choice(specials.groups)
            options = [o for o in specials.options if special.group_id in o.group_ids]
            make.pick(one, specials, special.kind, self.draw.choice(options[:6]).name)
        self._pick_winners()

    def _pick_swiss(self, ordinal: int, lit: int = len(GROUPS)) -> None:
        """Everybody goes by the seeds, each with a mind of their own."""
        board = self.major.board(ordinal)
        names = [o.name for o in sorted(board.options, key=lambda option: option.seed or 0)]
        mine = [*names[:8], *names[-2:]]
        for kind, name in list(zip(GROUPS, mine, strict=True))[:lit]:
            make.pick(self.me, board, kind, name)
        for one in self.crowd[:BALLOTS]:
            order = sorted(range(16), key=lambda seed: seed + self.draw.gauss(0, 3))
            ballot = [names[seed] for seed in (*order[:8], *order[-2:])]
            make.full_ballot(one, board, ballot)

    def _pick_winners(self) -> None:
        matches = [match for match in self.major.matches() if not match.is_locked]
        for number, one in enumerate([*self.crowd, self.me]):
            for place, match in enumerate(matches):
                make.pick_winner(one, match, int((number * 7 + place * 3) % 5 > 2))

    def _lock_first_stage(self) -> None:
        self.major.begin_round()
        self.major.settle()
        crowd.count(self.major.tournament_id)

    def _play_into_round_3(self) -> None:
        self.major.finish_round()
        for _ in range(2):
            self._pick_winners()
            self.major.begin_round()
            if self.waiting()[0].round_name != "3":
                self.major.finish_round()
        self._leave_half_played()

    def _leave_half_played(self) -> None:
        """Verify two of the matches that run, leave maps, a mismatch and a first entry."""
        done, also_done, running, mismatch, entered, *_ = self.waiting()
        for row in (done, also_done):
            winner = self.major.winner(row.stage_name, row.round_name, row.team1, row.team2)
            first_wins = winner == row.team1
            self.major.verify(row.match_id, first_wins=first_wins, best_of=row.best_of)
        if running.best_of > 1:
            map_reports.report_map(self.major.anna, running.match_id, 1, MapScore("de_nuke", 13, 9))
        for first_wins, who in ((True, self.major.anna), (False, self.major.bert)):
            maps = make.series(mismatch.best_of, first_wins=first_wins)
            results.record_result(who, mismatch.match_id, maps)
        results.record_result(self.major.anna, entered.match_id, make.series(entered.best_of))
        self.major.settle()

    def _send_back(self) -> None:
        for row in sheets.list_matches(self.major.anna, self.major.slug):
            if row.desk in {Desk.MISMATCH, Desk.WAITING}:
                results.send_back(self.major.olga, row.match_id, "the story goes on")

    def _play_stage(self, ordinal: int) -> None:
        """As it really was, to its last match."""
        self._send_back()
        self.major.finish_round()
        while self.major.phases()[ordinal - 1] != "settled":
            self.major.begin_round()
            self.major.finish_round()

    def _reach_the_playoffs(self) -> None:
        for ordinal in range(2, len(self.major.phases()) - 1):
            self._pick_swiss(ordinal)
            self._play_stage(ordinal)
            crowd.count(self.major.tournament_id)
        bracket = self.major.board(len(self.major.phases()) - 1)
        for kind, names in BRACKET.items():
            for name in names:
                make.pick(self.me, bracket, kind, name)
        for one in self.crowd[:BALLOTS]:
            self._pick_bracket(one, bracket)

    def _pick_bracket(self, one: int, board: StageBoard) -> None:
        quarters = next(g for g in board.groups if g.kind == "quarterfinal")
        winners = [
            self.draw.choice(
                [o for o in board.options if quarters.group_id in o.group_ids and o.pair == pair]
            ).name
            for pair in range(1, 5)
        ]
        finalists = [self.draw.choice(winners[:2]), self.draw.choice(winners[2:])]
        rounds = (winners, finalists, [self.draw.choice(finalists)])
        for kind, names in zip(BRACKET, rounds, strict=True):
            for name in names:
                make.pick(one, board, kind, name)

    def _play_into_the_quarterfinals(self) -> None:
        self.major.begin_round()
        crowd.count(self.major.tournament_id)
        for row in self.waiting()[:2]:
            winner = self.major.winner(row.stage_name, row.round_name, row.team1, row.team2)
            first_wins = winner == row.team1
            self.major.verify(row.match_id, first_wins=first_wins, best_of=row.best_of)
        running = self.waiting()[0].match_id
        map_reports.report_map(self.major.anna, running, 1, MapScore("de_nuke", 13, 9))
        self.major.settle()

    def _play_to_the_end(self) -> None:
        self.major.finish_round()
        for _ in range(2):
            self.major.begin_round()
            self.major.finish_round()
        specials = self.major.board(len(self.major.phases()))
        for group in specials.groups:
            answer = next(o for o in specials.options if group.group_id in o.group_ids)
            if group.kind in ANSWERS:
                answer = next(o for o in specials.options if o.name == ANSWERS[group.kind])
            for staff_id in (self.major.anna, self.major.bert):
                record_special(staff_id, group.group_id, answer.option_id)
            verify_special(self.major.bert, group.group_id)
        self.major.settle()

"""Builders: a Major open for picks, fans, staff, results, and clocks that need no waiting."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg

from pickem.domain.event_file import EventFile, EventMatch, read_event
from pickem.domain.results import MapScore
from pickem.domain.rights import Role
from pickem.domain.template import Scoring, Template
from pickem.services import locks, medals, results, scoring, sheets, stages, standings
from pickem.services.accounts.fans import create_simulated_fans
from pickem.services.accounts.staff import create_simulated_staff
from pickem.services.boards import match_board, stage_board
from pickem.services.imports import import_event
from pickem.services.picks import save_pick
from pickem.settings import settings
from pickem.templates.for_event import template_for
from pickem.views.accounts import Caller
from pickem.views.boards import MatchPick, StageBoard
from pickem.views.picks import SavedPick
from pickem.views.results import Desk

MAJORS = Path(__file__).parents[1] / "data" / "majors"
_names = itertools.count(1)


@cache
def event(name: str = "budapest-2025") -> EventFile:
    """A real Major as its file tells it."""
    file = MAJORS / f"{name}.json"
    return read_event(file.name, file.read_text())


@cache
def document(name: str = "budapest-2025") -> dict[str, object]:
    """The same file as plain JSON."""
    return json.loads((MAJORS / f"{name}.json").read_text())


@dataclass(frozen=True, slots=True)
class Major:
    """An imported Major with two people who enter results, and Olga who runs the schedule."""

    tournament_id: int
    slug: str
    event: EventFile
    anna: Caller
    bert: Caller
    olga: Caller

    def board(self, ordinal: int = 1, fan: int | None = None) -> StageBoard:
        return stage_board(fan, self.slug, ordinal)

    def matches(self, fan: int | None = None) -> tuple[MatchPick, ...]:
        return match_board(fan, self.slug)

    def phases(self) -> list[str]:
        query = "select phase from stage where tournament_id = %s order by ordinal"
        return [row[0] for row in sql(query, self.tournament_id)]

    def winner(self, stage: str, round_name: str, one: str, two: str) -> str:
        """Who won in reality."""
        return self._played(stage, round_name, {one, two}).winner

    def _played(self, stage: str, round_name: str, teams: set[str]) -> EventMatch:
        where = next((s for s in self.event.stages if s.name == stage), self.event.playoffs)
        return next(m for m in where.matches if m.round == round_name and m.teams == teams)

    def begin_round(self) -> None:
        """Lock and begin every match that is open, its stage, and the specials that follow it."""
        sql(
            """
            with due as (select id, stage_id from lock where match_id is not null
                                                         and status = 'open'),
            stage_due as (select id from lock where match_id is null and label = ''
                                                and stage_id in (select stage_id from due))
            update lock set lead = '0',
                   starts_at = date_trunc('second', clock_timestamp()) - interval '1 s'
             where status = 'open' and (id in (select id from due) or id in (table stage_due)
                                        or follows_id in (table stage_due))
            """
        )
        locks.pass_deadlines()
        standings.refresh_standings(self.tournament_id)

    def finish_round(self) -> None:
        """Enter and verify what really happened in every match that waits for it."""
        for row in sheets.list_matches(self.anna, self.slug):
            if row.desk is Desk.NEEDS_YOU:
                winner = self.winner(row.stage_name, row.round_name, row.team1, row.team2)
                self.verify(row.match_id, first_wins=winner == row.team1, best_of=row.best_of)
        self.settle()

    def verify(self, match_id: int, *, first_wins: bool = True, best_of: int = 1) -> None:
        maps = series(best_of, first_wins=first_wins)
        results.record_result(self.anna, match_id, maps)
        results.record_result(self.bert, match_id, maps)
        results.verify_result(self.bert, match_id)

    def settle(self) -> None:
        """What the relay's jobs do after results."""
        scoring.score(self.tournament_id)
        standings.refresh_standings(self.tournament_id)
        stages.advance(self.tournament_id)
        medals.award(self.tournament_id)


def series(best_of: int, *, first_wins: bool = True) -> list[MapScore]:
    """The shortest series one team can win."""
    score = (13, 5) if first_wins else (5, 13)
    return [MapScore("de_nuke", *score)] * (best_of // 2 + 1)


def major(name: str = "budapest-2025", **template: object) -> Major:
    """A Major open for picks for an hour, whatever the calendar says."""
    played = event(name)
    rules: Template = replace(template_for(played), pick_window_s=3600, **template)  # pyright: ignore[reportArgumentType]
    imported = import_event(played, rules)
    people = (staff("Anna"), staff("Bert"), staff("Olga", Role.OPERATOR))
    return Major(imported.tournament_id, played.slug, played, *people)


def lenient(name: str = "budapest-2025") -> Major:
    return major(name, scoring=Scoring.LENIENT)


def staff(name: str, role: Role = Role.RESULTS) -> Caller:
    return create_simulated_staff(f"{name} {next(_names)}", role)


def fan() -> int:
    return fans(1)[0]


def fans(count: int) -> list[int]:
    return create_simulated_fans([f"fan-{next(_names)}" for _ in range(count)])


def pick(fan_id: int, board: StageBoard, kind: str, name: str) -> SavedPick:
    """Pick by name: `pick(fan, board, "3-0", "FaZe")`."""
    group = next(g for g in board.groups if g.kind == kind)
    option = next(o for o in board.options if o.name == name and group.group_id in o.group_ids)
    return save_pick(fan_id, group.group_id, option.option_id, uuid4())


def pick_winner(fan_id: int, match: MatchPick, place: int) -> SavedPick:
    """Pick the first (0) or second (1) team of a match."""
    return save_pick(fan_id, match.group_id, match.options[place].option_id, uuid4())


def full_ballot(fan_id: int, board: StageBoard, names: Sequence[str]) -> None:
    """Fill a Swiss ballot in slot order: two 3-0, six advance, two 0-3."""
    for kind, name in zip(["3-0"] * 2 + ["advance"] * 6 + ["0-3"] * 2, names, strict=True):
        pick(fan_id, board, kind, name)


def sql(statement: str, *parameters: object) -> list[tuple[object, ...]]:
    """Run a statement as the owner; the rows, if it gives any."""
    with psycopg.connect(settings().database_url("owner"), autocommit=True) as connection:
        cursor = connection.execute(statement.encode(), parameters)
        return cursor.fetchall() if cursor.description else []

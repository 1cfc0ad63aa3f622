"""The Budapest Major, played to its end by the product itself, before any fan has picked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import psycopg

from pickem import templates
from pickem.db.queries import scoring as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.event_file import EventFile, read_event
from pickem.domain.results import MapScore
from pickem.domain.rights import Role
from pickem.services import locks, results, scoring, sheets, specials, stages
from pickem.services.accounts.staff import create_simulated_staff
from pickem.services.imports import import_event
from pickem.templates.for_event import template_for
from pickem.views.accounts import Caller
from pickem.views.results import Desk, MatchRow

SPECIALS = "Specials"
FILES = Path(__file__).resolve().parents[1] / "data" / "majors"
_BEGIN = """
    update lock l set lead = '0',
           starts_at = date_trunc('second', clock_timestamp()) - interval '1 s'
      from stage st where st.id = l.stage_id and l.status = 'open' and st.name <> %s
"""
_GROUPS = """
    select g.id, st.name, g.kind, g.points,
           array_agg(distinct s.id),
           jsonb_object_agg(coalesce(t.name, pl.name, o.label), o.id),
           jsonb_object_agg(coalesce(t.name, pl.name, o.label), se.seed)
      from pick_group g
      join stage st on st.id = g.stage_id
      join slot s on s.group_id = g.id
      join slot_option so on so.slot_id = s.id
      join pick_option o on o.id = so.option_id
      left join team t on t.id = o.team_id
      left join player pl on pl.id = o.player_id
      left join stage_team se on se.stage_id = g.stage_id and se.team_id = o.team_id
     where g.tournament_id = %s group by g.id, st.id order by st.ordinal, g.id
"""


@dataclass(frozen=True, slots=True)
class Group:
    """A pick group as the database holds it; `options` and `seeds` by name of what is picked."""

    id: int
    stage: str
    kind: str
    points: int
    slots: tuple[int, ...]
    options: Mapping[str, int]
    seeds: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Major:
    """A played tournament of which nothing is scored yet. `right` holds points."""

    tournament_id: int
    slug: str
    staff: tuple[Caller, Caller]
    groups: tuple[Group, ...]
    right: Mapping[tuple[int, int], int]

    @property
    def slots(self) -> tuple[int, ...]:
        return tuple(chain.from_iterable(group.slots for group in self.groups))


def play(database_url: str, *, leaves_open: str = "") -> Major:
    """Import Budapest and verify every result of it, round after round.

    The stage called `leaves_open` is neither locked nor given results.
    """
    file = FILES / "budapest-2025.json"
    event = read_event(file.name, file.read_text())
    rules = replace(template_for(event), pick_window_s=3_600)
    tournament = import_event(event, rules).tournament_id
    staff = tuple(create_simulated_staff(name, Role.RESULTS) for name in ("Mika", "Tomas"))
    with psycopg.connect(database_url, autocommit=True) as connection:
        while connection.execute(_BEGIN, [leaves_open]).rowcount:
            locks.pass_deadlines()
            for row in sheets.list_matches(staff[0], event.slug):
                if row.desk is Desk.NEEDS_YOU:
                    enter(staff, row.match_id, _series(event, row))
            stages.advance(tournament)
        if leaves_open != SPECIALS:
            _answer_specials(staff, event.slug)
        stages.advance(tournament)
        groups = tuple(Group(*row) for row in connection.execute(_GROUPS, [tournament]))
    with unit_of_work("jobs") as session:
        row = queries.tournament_of(session, tournament)
        right = scoring.right_answers(session, tournament, templates.from_json(row["template"]))
    return Major(tournament, event.slug, (staff[0], staff[1]), groups, right)


def enter(staff: tuple[Caller, ...], match_id: int, maps: list[MapScore]) -> int:
    """Two people enter a match, the second verifies it; the revision of the results."""
    for one in staff:
        results.record_result(one, match_id, maps)
    return results.verify_result(staff[-1], match_id)


def _series(event: EventFile, row: MatchRow) -> list[MapScore]:
    """The shortest series that the real winner can win."""
    stage = next((s for s in event.stages if s.name == row.stage_name), event.playoffs)
    teams = {row.team1, row.team2}
    played = next(m for m in stage.matches if m.round == row.round_name and m.teams == teams)
    score = (13, 5) if played.winner == row.team1 else (5, 13)
    return [MapScore("de_nuke", *score)] * (row.best_of // 2 + 1)


def _answer_specials(staff: tuple[Caller, ...], slug: str) -> None:
    for sheet in specials.special_sheet(staff[0], slug):
        for one in staff:
            specials.record_special(one, sheet.group_id, sheet.options[0].option_id)
        specials.verify_special(staff[-1], sheet.group_id)

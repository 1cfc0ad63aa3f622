"""Importing an event: a whole tournament in one transaction, or nothing."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from pickem import templates
from pickem.db import tables
from pickem.db.queries import imports, scoring
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventFile, EventMatch, EventStage
from pickem.domain.template import Format, StageRule, Template
from pickem.services.ballots import open_specials
from pickem.services.stages import advance
from pickem.templates.for_event import template_for

_NOT_THE_EVENT = {"file_name", "round_in_file", "starts_at", "is_made_up", "starts_on", "ends_on"}
INVITED = 8  # the better half of a later Swiss stage; the others come from the stage before it


@dataclass(frozen=True, slots=True)
class Imported:
    """`created` is False when the very same event was there already."""

    tournament_id: int
    created: bool


def import_event(event: EventFile, template: Template | None = None) -> Imported:
    """Publish an event: its first stage is seeded, paired and open for picks at once.

    The same event again changes nothing; another event under the same address is refused.
    `template` is the one chosen for the event unless given.
    """
    template = template or template_for(event)
    fingerprint = _fingerprint(event)
    with unit_of_work("jobs") as session:
        known = imports.source_hash_of(session, event.slug)
        if known and known[1] != fingerprint:
            raise EventFileRefused(
                event.file_name,
                "slug",
                f'"{event.slug}" is imported already with other content;'
                " give this event another slug",
            )
        created = known is None
        tournament_id = known[0] if known else _write(session, event, template, fingerprint)
    advance(tournament_id)
    return Imported(tournament_id, created)


def _fingerprint(event: EventFile) -> str:
    """What makes two files the same event: all but its file's words and its schedule."""

    def timeless(fields: list[tuple[str, Any]]) -> dict[str, Any]:
        return {name: value for name, value in fields if name not in _NOT_THE_EVENT}

    content = json.dumps(asdict(event, dict_factory=timeless), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _write(session: Session, event: EventFile, template: Template, fingerprint: str) -> int:
    tournament = tables.Tournament(
        slug=event.slug,
        name=event.name,
        location=event.location,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        source_hash=fingerprint,
        template=templates.to_json(template),
    )
    session.add(tournament)
    session.flush()
    tournament_id = tournament.id or 0
    teams = imports.team_ids(session, event.teams)
    stages: dict[str, tables.Stage] = {}
    locks: dict[str, int] = {}
    for ordinal, rule in enumerate(template.stages, 1):
        stage = tables.Stage(
            tournament_id=tournament_id, ordinal=ordinal, name=rule.name, format=rule.format
        )
        stages[rule.name] = stage
        if rule.format is Format.SPECIALS:
            imports.add_stage(session, stage, [])
            _add_specials(session, event, template, stage, locks, teams)
            continue
        locks[rule.name] = _add_stage(session, event, stage, rule, ordinal - 1, teams)
    scoring.materialize(session, tournament_id)
    return tournament_id


def _add_stage(  # noqa: PLR0913, PLR0917 - the event's stage in all its parts
    session: Session,
    event: EventFile,
    stage: tables.Stage,
    rule: StageRule,
    index: int,
    teams: dict[str, int],
) -> int:
    is_swiss = rule.format is Format.SWISS
    played = event.stages[index] if is_swiss else event.playoffs
    seeds = _invited(played, index, teams) if isinstance(played, EventStage) else []
    stage_id = imports.add_stage(session, stage, seeds)
    imports.add_plan(session, _plan(stage_id, played.matches))
    first = min(match.starts_at for match in played.matches)
    lead = timedelta(seconds=rule.lock_lead_s)
    return imports.add_lock(session, stage, starts_at=first, lead=lead)


def _invited(stage: EventStage, index: int, teams: dict[str, int]) -> list[tables.StageTeam]:
    return [
        tables.StageTeam(stage_id=0, team_id=teams[team.name], seed=team.seed, region=team.region)
        for team in stage.teams
        if index == 0 or team.seed <= INVITED
    ]


def _plan(stage_id: int, matches: tuple[EventMatch, ...]) -> list[tables.PlannedStart]:
    by_round: dict[str, list[EventMatch]] = {}
    for match in sorted(matches, key=lambda m: m.starts_at):
        by_round.setdefault(match.round, []).append(match)
    return [
        tables.PlannedStart(
            stage_id=stage_id,
            round=label,
            position=position,
            starts_at=match.starts_at,
            is_made_up=match.is_made_up,
        )
        for label, played in by_round.items()
        for position, match in enumerate(played, 1)
    ]


def _add_specials(  # noqa: PLR0913, PLR0917 - the event's specials in all their parts
    session: Session,
    event: EventFile,
    template: Template,
    stage: tables.Stage,
    locks: dict[str, int],
    teams: dict[str, int],
) -> None:
    rule = template.stage(stage.name)
    own_locks: dict[str, int] = {}
    for group in rule.groups:
        leader = (rule.locks_by_group or {}).get(group.kind) or rule.locks_with or ""
        leading = session.get_one(tables.Lock, locks[leader])
        own_locks[group.kind] = imports.add_lock(
            session,
            stage,
            starts_at=leading.starts_at,
            lead=leading.lead,
            label=group.kind,
            follows_id=locks[leader],
        )
    choices = {
        "mvp": _player_options(session, event, stage, teams),
        "skin": _label_options(stage, "skin", template.skins),
        "map": _label_options(stage, "map", template.maps),
    }
    open_specials(session, stage, rule, own_locks, choices)


def _player_options(
    session: Session, event: EventFile, stage: tables.Stage, teams: dict[str, int]
) -> list[tables.PickOption]:
    players = [(teams[team], name) for team, roster in event.rosters.items() for name in roster]
    if event.mvp and event.mvp.team:
        players.append((teams[event.mvp.team], event.mvp.player))
    ids = imports.player_ids(session, list(dict.fromkeys(players)))
    options = [_option(stage, "mvp", player_id=player_id) for player_id in ids]
    # Where the record names no roster, the team itself stands for "one of its players".
    unknown = [team for team in event.teams if team not in event.rosters]
    options += [_option(stage, "mvp", label=f"A player of {team}") for team in unknown]
    if event.mvp and not event.mvp.team and event.mvp.player not in (name for _, name in players):
        options.append(_option(stage, "mvp", label=event.mvp.player))
    return options


def _label_options(
    stage: tables.Stage, pool: str, labels: tuple[str, ...]
) -> list[tables.PickOption]:
    return [_option(stage, pool, label=label) for label in labels]


def _option(
    stage: tables.Stage, pool: str, *, player_id: int | None = None, label: str | None = None
) -> tables.PickOption:
    return tables.PickOption(
        tournament_id=stage.tournament_id,
        stage_id=stage.id or 0,
        pool=pool,
        player_id=player_id,
        label=label,
    )

"""Matches as the format prescribes them: made when due, kept once begun, cancelled if void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db import tables
from pickem.db.queries import locks, stages
from pickem.domain import formats
from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.ids import TeamId
from pickem.domain.schedule import start_of
from pickem.domain.template import Format, StageRule, Template
from pickem.services.ballots import open_match


@dataclass(frozen=True, slots=True)
class Fixture:
    """Where matches are made: the stage, its rules, and the database's time."""

    session: Session
    stage: RowMapping
    rule: StageRule
    template: Template
    now: datetime


def sync_pairings(
    fixture: Fixture,
    seeds: Sequence[TeamId],
    finished: Sequence[Finished],
    matches: Sequence[RowMapping],
) -> bool:
    """Make what is missing, cancel what a correction has voided; whether anything changed.

    A match that is locked stands, and in a Swiss stage its whole round with it.
    """
    playing = [m for m in matches if m["status"] != "cancelled"]
    overrides = {
        label: tuple((TeamId(one), TeamId(two)) for one, two in pairs)
        for label, pairs in stages.overrides_of(fixture.session, fixture.stage["id"]).items()
    }
    wanted = formats.pairings(
        fixture.rule, seeds, finished, overrides, _standing(fixture.rule, playing)
    )
    is_wanted = {_key(p.round, p.team1, p.team2) for p in wanted}
    is_there = {_key(m["round"], m["team1_id"], m["team2_id"]) for m in playing}
    void = [m for m in playing if _key(m["round"], m["team1_id"], m["team2_id"]) not in is_wanted]
    missing = [p for p in wanted if _key(p.round, p.team1, p.team2) not in is_there]
    for match in void:
        stages.cancel_match(fixture.session, match["id"])
    _make(fixture, missing, [m for m in matches if m["status"] == "cancelled"])
    if void or missing:
        locks.follow_first_match(fixture.session, fixture.stage["id"])
    return bool(void or missing)


def _standing(rule: StageRule, playing: Sequence[RowMapping]) -> list[Pairing]:
    begun = [m for m in playing if m["lock_status"] == "locked"]
    if rule.format is Format.SWISS:
        rounds = {m["round"] for m in begun}
        begun = [m for m in playing if m["round"] in rounds]
    return [
        Pairing(
            m["round"],
            m["position"],
            TeamId(m["team1_id"]),
            TeamId(m["team2_id"]),
            m["best_of"],
            m["is_flagged"],
        )
        for m in begun
    ]


def _make(fixture: Fixture, missing: Sequence[Pairing], cancelled: Sequence[RowMapping]) -> None:
    if not missing:
        return
    planned = stages.planned_starts(fixture.session, fixture.stage["id"])
    former = {_key(m["round"], m["team1_id"], m["team2_id"]): m["id"] for m in cancelled}
    lead = timedelta(seconds=fixture.template.match_lock_lead_s)
    stage_lead = timedelta(seconds=fixture.rule.lock_lead_s)
    window = timedelta(seconds=fixture.template.pick_window_s)
    for pairing in missing:
        starts_at = start_of(
            planned.get((pairing.round, pairing.position)),
            fixture.now,
            lead=max(lead, stage_lead),
            window=window,
        )
        match_id = former.get(_key(pairing.round, pairing.team1, pairing.team2))
        if match_id is not None:
            stages.revive_match(fixture.session, match_id, pairing.position, starts_at)
        else:
            _add(fixture, pairing, starts_at, lead)


def _add(fixture: Fixture, pairing: Pairing, starts_at: datetime, lead: timedelta) -> None:
    match = tables.Match(
        tournament_id=fixture.stage["tournament_id"],
        stage_id=fixture.stage["id"],
        round=pairing.round,
        position=pairing.position,
        team1_id=pairing.team1,
        team2_id=pairing.team2,
        best_of=pairing.best_of,
        is_flagged=pairing.is_flagged,
    )
    _, lock_id = stages.add_match(fixture.session, match, starts_at, lead)
    open_match(fixture.session, match, lock_id, fixture.template.match_winner_points)


def _key(label: str, one: int, two: int) -> tuple[str, frozenset[int]]:
    return label, frozenset((one, two))

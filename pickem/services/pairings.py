"""Matches as the format prescribes them: made when due, kept once begun, cancelled if void."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db import tables
from pickem.db.queries import locks, pairings
from pickem.domain import formats
from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.ids import TeamId
from pickem.domain.schedule import start_of
from pickem.domain.template import Format, StageRule, Template
from pickem.services.ballots import open_match

Key = tuple[str, frozenset[int]]
"""A round and the two teams that meet in it."""


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
    session = fixture.session
    playing = [m for m in matches if m["status"] != "cancelled"]
    wanted = {_key(p): p for p in _prescribed(fixture, seeds, finished, playing)}
    void = [m for m in playing if _key_of(m) not in wanted]
    if not _hold_open(session, void):
        return sync_pairings(
            fixture, seeds, finished, pairings.matches_of(session, fixture.stage["id"])
        )
    is_there = {_key_of(m) for m in playing}
    missing = [pairing for key, pairing in wanted.items() if key not in is_there]
    pairings.cancel_matches(session, [m["id"] for m in void])
    redrawn = _redraw(session, playing, wanted)
    _make(fixture, missing, [m for m in matches if m["status"] == "cancelled"])
    if void or missing:
        locks.follow_first_match(session, fixture.stage["id"])
    return bool(void or missing or redrawn)


def _prescribed(
    fixture: Fixture,
    seeds: Sequence[TeamId],
    finished: Sequence[Finished],
    playing: Sequence[RowMapping],
) -> tuple[Pairing, ...]:
    overrides = {
        label: tuple((TeamId(one), TeamId(two)) for one, two in pairs)
        for label, pairs in pairings.overrides_of(fixture.session, fixture.stage["id"]).items()
    }
    standing = _standing(fixture.rule, playing)
    return formats.pairings(fixture.rule, seeds, finished, overrides, standing)


def _hold_open(session: Session, matches: Sequence[RowMapping]) -> bool:
    """Hold the locks of matches until the end; False if one has passed since it was read."""
    held = locks.locks_of_matches(session, [m["id"] for m in matches])
    return all(lock["status"] == "open" for lock in held)


def _redraw(
    session: Session, playing: Sequence[RowMapping], wanted: Mapping[Key, Pairing]
) -> list[Pairing]:
    """Two teams may still meet, but at another place of the round, or over another length."""
    moved = {
        m["id"]: pairing
        for m in playing
        if (pairing := wanted.get(_key_of(m)))
        and (m["position"], m["best_of"], m["is_flagged"])
        != (pairing.position, pairing.best_of, pairing.is_flagged)
    }
    pairings.redraw_matches(session, moved)
    return list(moved.values())


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
    planned = pairings.planned_starts(fixture.session, fixture.stage["id"])
    former = {_key_of(m): m["id"] for m in cancelled}
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
        match_id = former.get(_key(pairing))
        if match_id is not None:
            pairings.revive_match(fixture.session, match_id, pairing, starts_at)
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
    _, lock_id = pairings.add_match(fixture.session, match, starts_at, lead)
    open_match(fixture.session, match, lock_id, fixture.template.match_winner_points)


def _key(pairing: Pairing) -> Key:
    return pairing.round, frozenset[int](pairing.teams)


def _key_of(match: RowMapping) -> Key:
    return match["round"], frozenset((match["team1_id"], match["team2_id"]))

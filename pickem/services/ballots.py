"""What fans may pick: groups, slots and options of a stage, a match, a special."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from pickem.db import tables
from pickem.db.queries import ballots
from pickem.domain import formats
from pickem.domain.ids import TeamId
from pickem.domain.template import MATCH_WINNER, Format, GroupRule, StageRule


def open_ballot(
    session: Session, stage: tables.Stage, lock_id: int, rule: StageRule, seeds: Sequence[TeamId]
) -> None:
    """The groups of a stage whose teams are known."""
    slots = _add_groups(session, stage, rule.groups, dict.fromkeys(_kinds(rule), lock_id))
    if rule.format is Format.SWISS:
        every = [slot for ids in slots.values() for slot in ids]
        _offer(session, stage, "ballot", dict.fromkeys(seeds, every))
        return
    first = [(p.team1, p.team2) for p in formats.pairings(rule, seeds, [])]
    for kind, ids in slots.items():
        _offer(session, stage, kind, _bracket_slots(first, ids))


def open_match(session: Session, match: tables.Match, lock_id: int, points: int) -> None:
    """The match-winner group of one match: one slot, two options."""
    group = tables.PickGroup(
        tournament_id=match.tournament_id,
        stage_id=match.stage_id,
        match_id=match.id,
        kind=MATCH_WINNER,
        capacity=1,
        points=points,
        lock_id=lock_id,
    )
    slots = ballots.add_group(session, group)
    options = [
        tables.PickOption(
            tournament_id=match.tournament_id,
            stage_id=match.stage_id,
            match_id=match.id,
            pool=MATCH_WINNER,
            team_id=team_id,
        )
        for team_id in (match.team1_id, match.team2_id)
    ]
    ballots.add_options(session, options, [slots, slots])


def open_specials(
    session: Session,
    stage: tables.Stage,
    rule: StageRule,
    lock_ids: Mapping[str, int],
    choices: Mapping[str, Sequence[tables.PickOption]],
) -> None:
    """The specials of a tournament; `lock_ids` and `choices` by kind."""
    slots = _add_groups(session, stage, rule.groups, lock_ids)
    for kind, ids in slots.items():
        ballots.add_options(session, choices[kind], [ids] * len(choices[kind]))


def _add_groups(
    session: Session,
    stage: tables.Stage,
    rules: Sequence[GroupRule],
    lock_ids: Mapping[str, int],
) -> dict[str, list[int]]:
    slots: dict[str, list[int]] = {}
    group_ids: dict[str, int | None] = {}
    for rule in rules:
        group = tables.PickGroup(
            tournament_id=stage.tournament_id,
            stage_id=stage.id or 0,
            kind=rule.kind,
            capacity=rule.capacity,
            points=rule.points,
            requires_id=group_ids[rule.requires] if rule.requires else None,
            lock_id=lock_ids[rule.kind],
        )
        slots[rule.kind] = ballots.add_group(session, group)
        group_ids[rule.kind] = group.id
    return slots


def _offer(
    session: Session, stage: tables.Stage, pool: str, slots: Mapping[TeamId, Sequence[int]]
) -> None:
    options = [
        tables.PickOption(
            tournament_id=stage.tournament_id, stage_id=stage.id or 0, pool=pool, team_id=team
        )
        for team in slots
    ]
    ballots.add_options(session, options, list(slots.values()))


def _bracket_slots(
    first_round: Sequence[tuple[TeamId, TeamId]], slot_ids: Sequence[int]
) -> dict[TeamId, list[int]]:
    """Each team's one slot in a round: four slots take two teams each, two take four, one all."""
    matches_per_slot = len(first_round) // len(slot_ids)
    return {
        team: [slot_ids[place // matches_per_slot]]
        for place, pair in enumerate(first_round)
        for team in pair
    }


def _kinds(rule: StageRule) -> list[str]:
    return [group.kind for group in rule.groups]

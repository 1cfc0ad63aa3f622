"""Scoring: from verified results to every fan's points and rank, in one transaction."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import templates
from pickem.db.queries import ballots, outbox, pending, rank_history, scoring
from pickem.db.queries.scoring import Change
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.scoring import answers
from pickem.domain.template import MATCH_WINNER, Template
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services.stages import Stage, load_stages

SCORED = "scored"
Answers = dict[tuple[int, int], int]
"""Points by (group, option)."""


def score(tournament_id: int) -> bool:
    """Apply whatever verified results have changed; False when nothing was waiting.

    Corrections and withdrawals are the same: the difference between what is right now and what
    was applied. Two runs at once wait for each other, and the second finds nothing to do.
    """
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, tournament_id)
        tournament = scoring.tournament_of(session, tournament_id)
        revision = tournament["result_revision"]
        if tournament["scored_revision"] >= revision:
            return False
        template = templates.from_json(tournament["template"])
        changes = _changes(
            before=scoring.applied(session, tournament_id),
            after=right_answers(session, tournament_id, template),
        )
        if changes:
            scoring.apply(session, tournament_id, changes)
            scoring.materialize(session, tournament_id)
            rank_history.note(session, tournament_id, revision, changes)
        scoring.set_scored(session, tournament_id, revision)
        outbox.add(session, SCORED, tournament_id)
    publish(tournament_id, Kind.RANKS, revision)
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, tournament_id)
        pending.write(session, tournament_id)
        rank_history.record(session, tournament_id)
    return True


def right_answers(session: Session, tournament_id: int, template: Template) -> Answers:
    """What every verified result so far makes right, and what it is worth."""
    groups = {
        (row["stage_id"], row["kind"], row["match_id"]): row
        for row in scoring.groups_of(session, tournament_id)
    }
    option_of = ballots.options_by_team(session, tournament_id)
    right = dict(scoring.special_answers(session, tournament_id))
    for stage in load_stages(session, tournament_id, template):
        for kind, match_id, team in [*_stage_answers(stage, template), *_match_answers(stage)]:
            group = groups[stage.row["id"], kind, match_id]
            right[group["id"], option_of[group["id"], team]] = group["points"]
    return right


def _stage_answers(stage: Stage, template: Template) -> list[tuple[str, None, int]]:
    if not stage.seeds:
        return []
    found = answers(stage.rule, stage.seeds, stage.finished, template.scoring)
    return [(kind, None, team) for kind, team in found]


def _match_answers(stage: Stage) -> list[tuple[str, int, int]]:
    return [
        (MATCH_WINNER, match["id"], match["winner_id"])
        for match in stage.matches
        if match["winner_id"] is not None and match["status"] != "cancelled"
    ]


def _changes(before: Answers, after: Answers) -> list[Change]:
    return [
        Change(*key, points_before=before.get(key), points_after=after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]


def is_consistent(tournament_id: int) -> bool:
    """Whether every standing equals a computation from nothing but picks and results."""
    with unit_of_work("jobs") as session:
        tournament: RowMapping = scoring.tournament_of(session, tournament_id)
        template = templates.from_json(tournament["template"])
        if scoring.applied(session, tournament_id) != right_answers(
            session, tournament_id, template
        ):
            return False
        return scoring.recompute(session, tournament_id) == scoring.standings(
            session, tournament_id
        )

"""Challenges and the medals they add up to."""

from collections.abc import Sequence

from pickem import templates
from pickem.db.queries import medals, stages, tournaments
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.challenges import medal_for
from pickem.domain.template import ChallengeKind, ChallengeRule, Template
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.views.medals import MedalView


def award(tournament_id: int) -> int:
    """Give and take challenges so that they follow the results; how many changed."""
    with unit_of_work("jobs") as session:
        tournament = stages.hold_tournament(session, tournament_id)
        template = templates.from_json(tournament["template"])
        medals.count_ballots(session, tournament_id)
        changed = medals.award(
            session, tournament_id, [_ask(template, rule) for rule in template.challenges]
        )
        medals.set_awarded(session, tournament_id, tournament["scored_revision"])
    if changed:
        publish(tournament_id, Kind.MEDALS)
    return changed


def medals_of(tournament_id: int, fan_ids: Sequence[int]) -> dict[int, MedalView]:
    """The medals of many fans as they stand, from one query; a fan without a pick has none."""
    with unit_of_work("public") as session:
        row = tournaments.tournament_by_id(session, tournament_id)
        template = templates.from_json(row["template"])
        earned = medals.earned_of(session, tournament_id, fan_ids)
    return {
        row["fan_id"]: MedalView(
            medal_for(template, row["challenges"]), row["challenges"], len(template.challenges)
        )
        for row in earned
    }


def _ask(template: Template, rule: ChallengeRule) -> medals.Ask:
    if rule.kind is ChallengeKind.TAKE_PART:
        groups = template.stage(rule.stage or "").groups
        filled = sum(group.capacity for group in groups if rule.group in (None, group.kind))
        return medals.Ask(rule.key, rule.stage, rule.group, filled, 0)
    correct = rule.at_least if rule.kind is ChallengeKind.CORRECT else 0
    return medals.Ask(rule.key, rule.stage, rule.group, 1, correct)

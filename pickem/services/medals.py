"""Challenges and the medals they add up to."""

from pickem import templates
from pickem.db.queries import medals, stages
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.template import ChallengeKind, ChallengeRule, Template
from pickem.live.channels import Kind
from pickem.live.publish import publish


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


def _ask(template: Template, rule: ChallengeRule) -> medals.Ask:
    if rule.kind is ChallengeKind.TAKE_PART:
        groups = template.stage(rule.stage or "").groups
        filled = sum(group.capacity for group in groups if rule.group in (None, group.kind))
        return medals.Ask(rule.key, rule.stage, rule.group, filled, 0)
    correct = rule.at_least if rule.kind is ChallengeKind.CORRECT else 0
    return medals.Ask(rule.key, rule.stage, rule.group, 1, correct)

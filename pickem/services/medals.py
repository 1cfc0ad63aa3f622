"""Challenges and the medals they add up to."""

from pickem import templates
from pickem.db.queries import medals, scoring
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.template import ChallengeKind, ChallengeRule, Template
from pickem.live.channels import Kind
from pickem.live.publish import publish


def award(tournament_id: int) -> int:
    """Give and take challenges so that they follow locks and results; how many changed."""
    with unit_of_work("jobs") as session:
        medals.lock_tournament(session, tournament_id)
        tournament = scoring.tournament_of(session, tournament_id)
        template = templates.from_json(tournament["template"])
        activations = [r for r in template.challenges if r.kind is ChallengeKind.ACTIVATION]
        others = [rule for rule in template.challenges if rule not in activations]
        changed = sum(medals.award(session, tournament_id, _ask(template, r)) for r in others)
        # Last, as who has picked nothing that is locked may leave, and has to wait from here on.
        changed += sum(medals.activate(session, tournament_id, rule.key) for rule in activations)
        medals.set_awarded(session, tournament_id, tournament["scored_revision"])
    if changed:
        publish(tournament_id, Kind.MEDALS)
    return changed


def _ask(template: Template, rule: ChallengeRule) -> medals.Ask:
    stage = rule.stage or ""
    if rule.kind is ChallengeKind.CORRECT:
        return medals.Ask(rule.key, stage, rule.group, rule.at_least, is_right=True)
    groups = template.stage(stage).groups
    slots = sum(group.capacity for group in groups if rule.group in (None, group.kind))
    return medals.Ask(rule.key, stage, rule.group, slots, is_right=False)

"""The rival of awarding: all ballots counted anew, and every challenge compared for everybody."""

from sqlmodel import Session

from pickem import templates
from pickem.db.queries import scoring
from pickem.db.unit_of_work import change
from pickem.domain.template import ChallengeKind, ChallengeRule, Template

_COUNT = """
    create temporary table ballot_count on commit drop as
    select p.fan_id, st.name as stage, g.kind, count(*) as filled, count(a.option_id) as correct
      from pick_group g
      join stage st on st.id = g.stage_id
      join lock l on l.id = g.lock_id and l.is_locked
      join slot s on s.group_id = g.id
      join pick p on p.tournament_id = :tournament and p.slot_id = s.id
      left join score_applied a on a.group_id = g.id and a.option_id = p.option_id
     where g.tournament_id = :tournament and g.match_id is null
     group by p.fan_id, st.name, g.kind
"""
_DESERVING = """
    select fan_id from ballot_count
     where stage = :stage and (cast(:kind as text) is null or kind = :kind)
     group by fan_id having sum(filled) >= :filled and sum(correct) >= :correct
"""
_TAKING_PART = "select fan_id from participation where tournament_id = :tournament"
_TAKE = """
    delete from challenge_earned where tournament_id = :tournament and challenge = :challenge
       and fan_id not in ({deserving})
"""
_GIVE = """
    insert into challenge_earned (tournament_id, fan_id, challenge)
    select p.tournament_id, p.fan_id, :challenge from participation p
     where p.tournament_id = :tournament and p.fan_id in ({deserving})
       and not exists (select from challenge_earned c
                        where c.tournament_id = p.tournament_id and c.fan_id = p.fan_id
                          and c.challenge = :challenge)
       for key share of p
    on conflict do nothing
"""


def recount(session: Session, tournament_id: int) -> int:
    """Make the earned challenges what the picks deserve; how many changed."""
    template = templates.from_json(scoring.tournament_of(session, tournament_id)["template"])
    change(session, _COUNT, tournament=tournament_id)
    return sum(_compare(session, tournament_id, template, rule) for rule in template.challenges)


def _compare(session: Session, tournament_id: int, template: Template, rule: ChallengeRule) -> int:
    filled, correct = 1, rule.at_least
    if rule.kind is ChallengeKind.TAKE_PART:
        groups = template.stage(rule.stage or "").groups
        filled = sum(group.capacity for group in groups if rule.group in (None, group.kind))
        correct = 0
    deserving = _TAKING_PART if rule.kind is ChallengeKind.ACTIVATION else _DESERVING
    asked = {"tournament": tournament_id, "challenge": rule.key, "stage": rule.stage}
    asked |= {"kind": rule.group, "filled": filled, "correct": correct}
    return sum(
        change(session, what.format(deserving=deserving), **asked) for what in (_TAKE, _GIVE)
    )

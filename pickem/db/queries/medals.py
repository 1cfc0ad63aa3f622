"""Challenges earned: for everybody at once, and only where what counts has changed."""

from dataclasses import dataclass

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

_AWARDING_LOCKS = 6  # the class of the advisory locks that let one awarding run per tournament

# What counts of a challenge: options in slots, once their lock has passed, which no fan can pick or
# take back any more. As long as it is the same, so are the fans who have earned the challenge.
_NOTE = """
    insert into challenge_awarded as a (tournament_id, challenge, slots, options)
    select :tournament, :challenge,
           coalesce(array_agg(s.id order by s.id, so.option_id), '{}'),
           coalesce(array_agg(so.option_id order by s.id, so.option_id), '{}')
      from stage st
      join pick_group g on g.stage_id = st.id and g.match_id is null
                       and (cast(:kind as text) is null or g.kind = :kind)
      join lock l on l.id = g.lock_id and l.is_locked
      join slot s on s.group_id = g.id
      join slot_option so on so.tournament_id = :tournament and so.slot_id = s.id
     where st.tournament_id = :tournament and st.name = :stage
       and (not :is_right or exists (select from score_applied r
                                      where r.group_id = g.id and r.option_id = so.option_id))
    on conflict (tournament_id, challenge) do update
       set slots = excluded.slots, options = excluded.options
     where (a.slots, a.options) is distinct from (excluded.slots, excluded.options)
"""
# Whoever takes the last pick back at this moment is waited for, and then left out.
_GIVE = """
    insert into challenge_earned (tournament_id, fan_id, challenge)
    select p.tournament_id, p.fan_id, :challenge from participation p
     where p.tournament_id = :tournament and {deserves}
       and not exists (select from challenge_earned e
                        where e.tournament_id = p.tournament_id and e.fan_id = p.fan_id
                          and e.challenge = :challenge)
       for key share of p
    on conflict do nothing
"""
# `offset 0` keeps a scan of the index alone, without the picks.
_AWARD = f"""
    with counting as (
        select c.option_id, array_agg(c.slot_id) as slots
          from challenge_awarded a, unnest(a.slots, a.options) as c (slot_id, option_id)
         where a.tournament_id = :tournament and a.challenge = :challenge
         group by c.option_id),
    deserving as materialized (
        select p.fan_id from counting c
         cross join lateral (
             select fan_id from pick
              where tournament_id = :tournament and option_id = c.option_id
                and slot_id = any (c.slots)
             offset 0) p
         group by p.fan_id having count(*) >= :at_least),
    lost as (
        delete from challenge_earned e
         where e.tournament_id = :tournament and e.challenge = :challenge
           and not exists (select from deserving d where d.fan_id = e.fan_id)
        returning 1),
    won as ({_GIVE.format(deserves="p.fan_id in (select fan_id from deserving)")} returning 1)
    select (select count(*) from lost) + (select count(*) from won) as changed
"""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a challenge asks of a fan, in a stage's ballot or one kind of its groups.

    At least so many picks that have locked; right ones if `is_right`.
    """

    challenge: str
    stage: str
    kind: str | None
    at_least: int
    is_right: bool


def lock_tournament(session: Session, tournament_id: int) -> None:
    """Wait for any other awarding of the tournament, then hold it off until the end."""
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, :id),"
        # Statistics are as old as the last ANALYZE: what a lock or a result has just made of a
        # handful is everybody by now.
        " set_config('enable_nestloop', 'off', true), set_config('work_mem', '128MB', true)",
        **{"class": _AWARDING_LOCKS, "id": tournament_id},
    )


def award(session: Session, tournament_id: int, ask: Ask) -> int:
    """Give the challenge to who deserves it now, and take it from others; how many fans.

    Without a look at any of them when what counts is what counted the last time.
    """
    asked = {"tournament": tournament_id, "challenge": ask.challenge}
    has_changed = change(
        session, _NOTE, **asked, stage=ask.stage, kind=ask.kind, is_right=ask.is_right
    )
    if not has_changed:
        return 0
    return fetch(session, _AWARD, **asked, at_least=ask.at_least)[0]["changed"]


def activate(session: Session, tournament_id: int, challenge: str) -> int:
    """Give the challenge to everybody who takes part; leaving takes it away again."""
    return change(
        session, _GIVE.format(deserves="true"), tournament=tournament_id, challenge=challenge
    )


def set_awarded(session: Session, tournament_id: int, revision: int) -> None:
    """Note up to which scored revision the challenges are right."""
    change(
        session,
        "update tournament set awarded_revision = :revision"
        " where id = :id and awarded_revision <> :revision",
        id=tournament_id,
        revision=revision,
    )


def earned_by_fan(session: Session, tournament_id: int) -> list[RowMapping]:
    """How many challenges every fan with a pick has earned."""
    return list(
        fetch(
            session,
            """
            select p.fan_id, f.name, count(c.challenge) as challenges
              from participation p
              join fan f on f.id = p.fan_id
              left join challenge_earned c
                     on c.tournament_id = p.tournament_id and c.fan_id = p.fan_id
             where p.tournament_id = :id group by p.fan_id, f.name order by p.fan_id
            """,
            id=tournament_id,
        )
    )

"""Challenges earned, by comparing picks with what scoring has applied; set-based, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch


@dataclass(frozen=True, slots=True)
class Ask:
    """What a challenge asks of a fan, in a stage's ballot or one kind of its groups.

    Fans with at least `filled` picks and at least `correct` right ones have earned it; without a
    stage any pick of the tournament counts.
    """

    challenge: str
    stage: str | None
    kind: str | None
    filled: int
    correct: int


def count_ballots(session: Session, tournament_id: int) -> None:
    """Count picks and right picks per fan and group kind, for the asks of this transaction."""
    change(session, "drop table if exists ballot_count")
    change(
        session,
        """
        create temporary table ballot_count on commit drop as
        select p.fan_id, st.name as stage, g.kind, count(*) as filled,
               count(a.option_id) as correct
          from pick_group g
          join stage st on st.id = g.stage_id
          join lock l on l.id = g.lock_id and l.is_locked
          join slot s on s.group_id = g.id
          join pick p on p.tournament_id = :tournament and p.slot_id = s.id
          left join score_applied a on a.group_id = g.id and a.option_id = p.option_id
         where g.tournament_id = :tournament and g.match_id is null
         group by p.fan_id, st.name, g.kind
        """,
        tournament=tournament_id,
    )


def award(session: Session, tournament_id: int, asks: Sequence[Ask]) -> int:
    """Make the earned challenges equal to what the picks deserve; how many rows changed."""
    return sum(_award_one(session, tournament_id, ask) for ask in asks)


def _award_one(session: Session, tournament_id: int, ask: Ask) -> int:
    deserving = """
        select fan_id from ballot_count
         where stage = :stage and (cast(:kind as text) is null or kind = :kind)
         group by fan_id having sum(filled) >= :filled and sum(correct) >= :correct
    """
    if ask.stage is None:
        deserving = "select fan_id from participation where tournament_id = :tournament"
    wanted = {
        "tournament": tournament_id,
        "challenge": ask.challenge,
        "stage": ask.stage,
        "kind": ask.kind,
        "filled": ask.filled,
        "correct": ask.correct,
    }
    lost = change(
        session,
        f"""
        delete from challenge_earned where tournament_id = :tournament and challenge = :challenge
           and fan_id not in ({deserving})
        """,
        **wanted,
    )
    # Whoever takes the last pick back at this moment is waited for, and then left out.
    won = change(
        session,
        f"""
        insert into challenge_earned (tournament_id, fan_id, challenge)
        select p.tournament_id, p.fan_id, :challenge from participation p
         where p.tournament_id = :tournament and p.fan_id in ({deserving})
           and not exists (select from challenge_earned c
                            where c.tournament_id = p.tournament_id and c.fan_id = p.fan_id
                              and c.challenge = :challenge)
           for key share of p
        on conflict do nothing
        """,
        **wanted,
    )
    return lost + won


def set_awarded(session: Session, tournament_id: int, revision: int) -> None:
    """Note up to which scored revision the challenges are right."""
    change(
        session,
        "update tournament set awarded_revision = :revision where id = :id",
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

"""What scoring reads and writes: the difference between what is right and what was applied."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import pending
from pickem.db.queries.pending import Move
from pickem.db.unit_of_work import change, fetch

_SCORING_LOCKS = 1  # the class of the advisory locks that let one scoring run per tournament


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is worth something else than before; None = not right at all."""

    group_id: int
    option_id: int
    points_before: int | None
    points_after: int | None

    @property
    def points(self) -> int:
        """What the change adds to the points of everybody who picked the option."""
        return (self.points_after or 0) - (self.points_before or 0)

    @property
    def correct(self) -> int:
        """What it adds to their number of right picks: +1, 0 or -1."""
        return (self.points_after is not None) - (self.points_before is not None)


def lock_tournament(session: Session, tournament_id: int) -> None:
    """Wait for any other scoring of the tournament, then hold it off until the transaction ends."""
    fetch(
        session,
        "select pg_advisory_xact_lock(:class, :id)",
        **{"class": _SCORING_LOCKS, "id": tournament_id},
    )


def applied(session: Session, tournament_id: int) -> dict[tuple[int, int], int]:
    """The points that standings hold by now, by (group, option)."""
    rows = fetch(
        session,
        "select group_id, option_id, points from score_applied where tournament_id = :tournament",
        tournament=tournament_id,
    )
    return {(row["group_id"], row["option_id"]): row["points"] for row in rows}


def apply(session: Session, tournament_id: int, changes: Sequence[Change]) -> None:
    """Make standings count what has changed, and remember that; the groups have to be locked.

    A few answers are only noted, which ranks count at once: `pending.write` brings them into the
    rows when nobody is waiting any more.
    """
    moves = [
        Move(c.group_id, c.option_id, c.points, c.correct) for c in changes if c.points or c.correct
    ]
    pending.note(session, tournament_id, moves)
    _remember(session, tournament_id, [c for c in changes if c.points_after is not None])
    _forget(session, [c for c in changes if c.points_after is None])


def materialize(session: Session, tournament_id: int) -> None:
    """Make every rank and the top list right again; readers see the old ones until the commit."""
    fetch(session, "select materialize(:tournament)", tournament=tournament_id)


def set_scored(session: Session, tournament_id: int, revision: int) -> None:
    """Note up to which revision of the results the standings are right."""
    change(
        session,
        "update tournament set scored_revision = :revision where id = :tournament",
        tournament=tournament_id,
        revision=revision,
    )


def recompute(session: Session, tournament_id: int) -> list[tuple[int, int, int]]:
    """(fan, points, correct) of everybody from the picks alone: what standings have to equal."""
    rows = fetch(
        session,
        """
        select s.fan_id, coalesce(sum(r.points), 0)::integer as points,
               count(r.points)::integer as correct
          from standing s
          left join (
              select p.fan_id, a.points
                from score_applied a
                join slot on slot.group_id = a.group_id
                join pick p on p.tournament_id = :tournament and p.option_id = a.option_id
                           and p.slot_id = slot.id
               where a.tournament_id = :tournament) r on r.fan_id = s.fan_id
         where s.tournament_id = :tournament
         group by s.fan_id
         order by s.fan_id
        """,
        tournament=tournament_id,
    )
    return [(row["fan_id"], row["points"], row["correct"]) for row in rows]


def _remember(session: Session, tournament_id: int, changes: Sequence[Change]) -> None:
    change(
        session,
        """
        insert into score_applied (tournament_id, group_id, option_id, points, lock_id)
        select g.tournament_id, g.id, c.option_id, c.points, g.lock_id
          from unnest(cast(:groups as integer[]), cast(:options as integer[]),
                      cast(:points as integer[])) as c (group_id, option_id, points)
          join pick_group g on g.tournament_id = :tournament and g.id = c.group_id
        on conflict (group_id, option_id) do update set points = excluded.points
        """,
        tournament=tournament_id,
        groups=[c.group_id for c in changes],
        options=[c.option_id for c in changes],
        points=[c.points_after for c in changes],
    )


def _forget(session: Session, changes: Sequence[Change]) -> None:
    change(
        session,
        """
        delete from score_applied a
         using unnest(cast(:groups as integer[]), cast(:options as integer[]))
                   as c (group_id, option_id)
         where a.group_id = c.group_id and a.option_id = c.option_id
        """,
        groups=[c.group_id for c in changes],
        options=[c.option_id for c in changes],
    )


def tournament_of(session: Session, tournament_id: int) -> RowMapping:
    """Template and revisions of a tournament."""
    return fetch(
        session,
        "select id, template, result_revision, scored_revision from tournament where id = :id",
        id=tournament_id,
    )[0]


def groups_of(session: Session, tournament_id: int) -> list[RowMapping]:
    """Every pick group of a tournament with its points."""
    return list(
        fetch(
            session,
            "select id, stage_id, kind, match_id, points from pick_group where tournament_id = :id",
            id=tournament_id,
        )
    )


def special_answers(session: Session, tournament_id: int) -> dict[tuple[int, int], int]:
    """Points of the verified answers to specials, by (group, option)."""
    rows = fetch(
        session,
        "select g.id, r.option_id, g.points from pick_group g"
        " join special_result r on r.group_id = g.id"
        " where g.tournament_id = :id and r.option_id is not null",
        id=tournament_id,
    )
    return {(row["id"], row["option_id"]): row["points"] for row in rows}


def standings(session: Session, tournament_id: int) -> list[tuple[int, int, int]]:
    """(fan, points, correct) of everybody as it stands."""
    rows = fetch(
        session,
        f"select fan_id, points, correct from standing_now_{int(tournament_id)} order by fan_id",
    )
    return [(row["fan_id"], row["points"], row["correct"]) for row in rows]

"""What scoring reads and writes: the difference between what is right and what was applied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

_SCORING_LOCKS = 1  # the class of the advisory locks that let one scoring run per tournament
_PLACES = 3  # answers that may be pending: what one match usually decides

# What a change gives to whom. `offset 0` keeps a scan of the index alone, without the picks. One
# change is the rule and needs no sum: a fan picks an option once.
_PICKED_ONE = """
    select fan_id, cast((:points)[1] as integer) as points,
           cast((:correct)[1] as integer) as correct
      from pick
     where tournament_id = :tournament and option_id = (:options)[1]
       and slot_id = any (array(select id from slot where group_id = (:groups)[1]))
     order by fan_id offset 0
"""
_PICKED_SEVERAL = """
    select p.fan_id, sum(c.points)::integer as points, sum(c.correct)::integer as correct
      from unnest(cast(:groups as integer[]), cast(:options as integer[]),
                  cast(:points as integer[]), cast(:correct as integer[]))
               as c (group_id, option_id, points, correct)
     cross join lateral (
         select fan_id from pick
          where tournament_id = :tournament and option_id = c.option_id
            and slot_id = any (array(select id from slot where group_id = c.group_id))
         offset 0) p
     group by p.fan_id
"""


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


class _Move(NamedTuple):
    """What everybody who picked the option gains, or loses."""

    group_id: int
    option_id: int
    points: int
    correct: int


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

    A few answers are only noted as pending, which ranks count at once: `write_pending` brings them
    into the rows when nobody is waiting any more.
    """
    write_pending(session, tournament_id)
    moves = [
        _Move(c.group_id, c.option_id, c.points, c.correct)
        for c in changes
        if c.points or c.correct
    ]
    if len(moves) <= _PLACES:
        _note_pending(session, tournament_id, moves)
    else:
        _move_standings(session, tournament_id, moves)
    _remember(session, tournament_id, [c for c in changes if c.points_after is not None])
    _forget(session, [c for c in changes if c.points_after is None])


def write_pending(session: Session, tournament_id: int) -> None:
    """Write what is pending into the rows; nothing that anybody sees changes by it."""
    rows = fetch(
        session,
        "delete from score_pending where tournament_id = :tournament"
        " returning group_id, option_id, points, correct",
        tournament=tournament_id,
    )
    _move_standings(session, tournament_id, [_Move(**row) for row in rows])


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


def _note_pending(session: Session, tournament_id: int, moves: Sequence[_Move]) -> None:
    change(
        session,
        """
        insert into score_pending (tournament_id, place, group_id, option_id, points, correct)
        select :tournament, m.place, m.group_id, m.option_id, m.points, m.correct
          from unnest(cast(:groups as integer[]), cast(:options as integer[]),
                      cast(:points as integer[]), cast(:correct as integer[])) with ordinality
                   as m (group_id, option_id, points, correct, place)
        """,
        tournament=tournament_id,
        **_columns(moves),
    )


def _move_standings(session: Session, tournament_id: int, moves: Sequence[_Move]) -> None:
    """One new version of each row, whatever the number of moves: its page has room for one."""
    if not moves:
        return
    _merge_by_fan(session, on=True)
    change(
        session,
        f"""
        update standing s
           set points = s.points + d.points, correct = s.correct + d.correct
          from ({_PICKED_ONE if len(moves) == 1 else _PICKED_SEVERAL}) d
         where s.tournament_id = :tournament and s.fan_id = d.fan_id
        """,
        tournament=tournament_id,
        **_columns(moves),
    )
    _merge_by_fan(session, on=False)


def _columns(moves: Sequence[_Move]) -> dict[str, list[int]]:
    return {
        "groups": [move.group_id for move in moves],
        "options": [move.option_id for move in moves],
        "points": [move.points for move in moves],
        "correct": [move.correct for move in moves],
    }


def _merge_by_fan(session: Session, *, on: bool) -> None:
    # Statistics are as old as the last ANALYZE, so the picks of a match just locked look like a
    # handful and a join by index, which takes seconds for a million fans, like the thing to do.
    # Picks of an option and standings both come in the order of fans: merging them is one pass.
    fetch(
        session,
        "select set_config('enable_nestloop', :other, true),"
        " set_config('enable_hashjoin', :other, true), set_config('work_mem', '128MB', true)",
        other="off" if on else "on",
    )


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

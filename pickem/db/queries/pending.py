"""How standings move: a few right answers are noted first, and written into a million rows later.

Readers ask the view `standing_now_N`, to which noted and written are the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch

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


class Move(NamedTuple):
    """What everybody who picked the option in that group gains, or loses."""

    group_id: int
    option_id: int
    points: int
    correct: int


def note(session: Session, tournament_id: int, moves: Sequence[Move]) -> None:
    """Let standings count these from now on; more than may be pending are written at once."""
    write(session, tournament_id)
    if len(moves) <= _PLACES:
        _keep(session, tournament_id, moves)
    else:
        _move_standings(session, tournament_id, moves)


def write(session: Session, tournament_id: int) -> None:
    """Write what is pending into the rows; nothing that anybody sees changes by it."""
    rows = fetch(
        session,
        "delete from score_pending where tournament_id = :tournament"
        " returning group_id, option_id, points, correct",
        tournament=tournament_id,
    )
    _move_standings(session, tournament_id, [Move(**row) for row in rows])


def _keep(session: Session, tournament_id: int, moves: Sequence[Move]) -> None:
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


def _move_standings(session: Session, tournament_id: int, moves: Sequence[Move]) -> None:
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


def _columns(moves: Sequence[Move]) -> dict[str, list[int]]:
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

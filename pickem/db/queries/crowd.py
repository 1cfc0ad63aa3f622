"""How everybody picked: counted once per group, after its lock."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from pickem.db.connections import fetch_hot
from pickem.db.unit_of_work import change, fetch


def uncounted(session: Session, tournament_id: int) -> list[int]:
    """The locked groups of a tournament that nobody has counted yet."""
    rows = fetch(
        session,
        """
        select g.id from pick_group g join lock l on l.id = g.lock_id
         where g.tournament_id = :tournament and l.is_locked
           and not exists (select from crowd c where c.group_id = g.id)
         order by g.id
        """,
        tournament=tournament_id,
    )
    return [row["id"] for row in rows]


def count(session: Session, tournament_id: int, group_ids: Sequence[int]) -> None:
    """Count all picks of groups that lock together, or apart. Counted groups stay as they are.

    The keys of `crowd` refuse a group that is not locked.
    """
    groups = {"groups": list(group_ids), "tournament": tournament_id}
    change(
        session,
        """
        with voters as (
            select distinct g.lock_id, p.fan_id
              from pick_group g
              join slot s on s.group_id = g.id
              join pick p on p.tournament_id = :tournament and p.slot_id = s.id
             where g.id = any (:groups))
        insert into crowd (group_id, lock_id, ballots)
        select g.id, g.lock_id, (select count(*) from voters v where v.lock_id = g.lock_id)
          from pick_group g where g.id = any (:groups)
            on conflict do nothing
        """,
        **groups,
    )
    change(
        session,
        """
        insert into crowd_share (group_id, option_id, picks)
        select s.group_id, p.option_id, count(*)
          from slot s join pick p on p.tournament_id = :tournament and p.slot_id = s.id
         where s.group_id = any (:groups)
         group by s.group_id, p.option_id
            on conflict do nothing
        """,
        **groups,
    )


def shares(group_ids: Collection[int]) -> list[tuple[int, int, int, int]]:
    """(group, option, picks, ballots) of what anybody picked in those that are counted."""
    rows = fetch_hot(
        "public",
        "select c.group_id, s.option_id, s.picks, c.ballots"
        " from crowd c join crowd_share s on s.group_id = c.group_id"
        " where c.group_id = any(%s::integer[])",
        list(group_ids),
    )
    return [(group, option, picks, ballots) for group, option, picks, ballots in rows]


def behind(session: Session, older_than_s: float) -> list[int]:
    """Tournaments with a group that locked so long ago and is not counted."""
    rows = fetch(
        session,
        """
        select distinct g.tournament_id
          from pick_group g join lock l on l.id = g.lock_id
         where l.locked_at < clock_timestamp() - make_interval(secs => :age)
           and not exists (select from crowd c where c.group_id = g.id)
         order by g.tournament_id
        """,
        age=older_than_s,
    )
    return [row["tournament_id"] for row in rows]

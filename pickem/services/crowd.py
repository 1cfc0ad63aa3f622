"""How everybody picked. A secret until the lock; from then on it cannot change any more."""

from collections.abc import Collection

from pickem.db.queries import crowd
from pickem.db.unit_of_work import unit_of_work
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.views.crowd import CrowdShare


def count(tournament_id: int) -> int:
    """Count every locked group that is not counted yet; how many those were. Safe to run twice."""
    with unit_of_work("jobs") as session:
        groups = crowd.uncounted(session, tournament_id)
        if groups:
            crowd.count(session, tournament_id, groups)
    if groups:
        publish(tournament_id, Kind.STAGE)
    return len(groups)


def shares(group_ids: Collection[int]) -> dict[tuple[int, int], CrowdShare]:
    """What was picked, by (group, option); nothing of a group that is open or not counted yet.

    What nobody picked is left out.
    """
    found = (CrowdShare(*row) for row in crowd.shares(group_ids))
    return {(share.group_id, share.option_id): share for share in found}


def behind(older_than_s: float) -> list[int]:
    """Tournaments with groups that locked that long ago and are not counted: a lost job."""
    with unit_of_work("jobs") as session:
        return crowd.behind(session, older_than_s)

"""Ranks as screens show them."""

from collections.abc import Sequence

from pickem.db.queries import scoring
from pickem.db.queries import standings as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.views.standings import OwnStanding, StandingRow


def top(tournament_id: int, limit: int = 50) -> tuple[StandingRow, ...]:
    """The first `limit` fans; ties in order of the earlier last saved pick."""
    rows = queries.top(tournament_id, limit)
    return tuple(StandingRow(*row[:5], climbed=row[5] - row[0] if row[5] else 0) for row in rows)


def standing_of(tournament_id: int, fan_id: int) -> StandingRow | None:
    """One fan's place; None without a pick."""
    row = queries.standing_of(tournament_id, fan_id)
    return StandingRow(*row) if row else None


def standings_of(tournament_id: int, fan_ids: Sequence[int]) -> dict[int, StandingRow]:
    """The places of many fans, from one query; fans without a pick are left out."""
    rows = (StandingRow(*row) for row in queries.standings_of(tournament_id, fan_ids))
    return {row.fan_id: row for row in rows}


def own_standings(tournament_id: int, fan_ids: Sequence[int]) -> dict[int, OwnStanding]:
    """What each of many fans is told of the own place, from one query; without a pick nothing."""
    rows = queries.own_standings(tournament_id, fan_ids)
    return {
        row[1]: OwnStanding(StandingRow(*row[:5]), row[5] - row[0] if row[5] else 0, row[6])
        for row in rows
    }


def refresh_standings(tournament_id: int) -> None:
    """Bring fans into lists and counts who have picked since the last result."""
    with unit_of_work("jobs") as session:
        scoring.lock_tournament(session, tournament_id)
        scoring.materialize(session, tournament_id)
    publish(tournament_id, Kind.RANKS)


def snapshot_positions(tournament_id: int) -> bool:
    """Renew what deep pages show; False when nothing has been scored since the last time."""
    with unit_of_work("jobs") as session:
        if queries.is_snapshot_current(session, tournament_id):
            return False
        queries.snapshot(session, tournament_id)
        return True

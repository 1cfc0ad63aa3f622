"""Job: the exact list positions behind deep leaderboard pages."""

from pickem.services import standings


def snapshot_positions(tournament_id: int) -> bool:
    """Skipped while a newer revision has been snapshot already."""
    return standings.snapshot_positions(tournament_id)

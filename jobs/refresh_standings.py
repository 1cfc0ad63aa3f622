"""Job: bring fans who have picked since the last result into the leaderboard."""

from pickem.services import standings


def refresh_standings(tournament_id: int) -> None:
    """Safe to run twice."""
    standings.refresh_standings(tournament_id)

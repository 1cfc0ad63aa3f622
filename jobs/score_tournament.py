"""Job: bring points and ranks of a tournament up to its verified results."""

from pickem.services import scoring


def score_tournament(tournament_id: int) -> bool:
    """Safe to run twice: the second run finds nothing to do."""
    return scoring.score(tournament_id)

"""Job: count how everybody picked in the groups that have locked."""

from pickem.services import crowd


def count_crowd(tournament_id: int) -> int:
    """Safe to run twice."""
    return crowd.count(tournament_id)

"""Job: draw the consequences of results and locks: pairings, seeds, phases."""

from pickem.services import stages


def advance_tournament(tournament_id: int) -> bool:
    """Safe to run twice: the second run finds nothing to change."""
    return stages.advance(tournament_id)

"""Job: make earned challenges, and with them the medals, follow the results."""

from pickem.services import medals


def award_medals(tournament_id: int) -> int:
    """Safe to run twice."""
    return medals.award(tournament_id)

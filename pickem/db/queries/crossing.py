"""What a fan's way through a tournament is read from, beside its boards."""

from sqlmodel import Session

from pickem.db.unit_of_work import fetch


def fans_of(session: Session, tournament_id: int) -> int:
    """How many fans have a place: the sum of a few thousand rows, however many there are."""
    statement = (
        f"select coalesce(sum(fans), 0)::integer as fans from standing_bucket_{int(tournament_id)}"
    )
    return fetch(session, statement)[0]["fans"]

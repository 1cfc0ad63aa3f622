"""Forgetting what nobody can use any more: ended sessions, questions and links that are too old."""

from datetime import datetime

from pickem.db.queries.accounts import Kind, challenges, email_proofs, sessions, steam
from pickem.db.unit_of_work import unit_of_work
from pickem.services.accounts.sessions import IDLE


def forget_expired(now: datetime) -> int:
    """Delete it; how many rows that were. They count for nothing before, too."""
    kinds: tuple[Kind, Kind] = ("fan", "staff")
    with unit_of_work("jobs") as session:
        forgotten = email_proofs.forget_expired(session, now) + steam.forget_expired(session, now)
        for kind in kinds:
            forgotten += challenges.forget_expired(session, kind, now)
            forgotten += sessions.forget_ended(session, kind, now, IDLE[kind])
    return forgotten

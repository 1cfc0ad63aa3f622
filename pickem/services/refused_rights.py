"""What staff was refused stands in the audit log, though the deed itself leaves nothing behind.

In sums, as the log is kept for ever and every row makes others wait: each process writes a right
that a person was refused for the same reason at most once in ten minutes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from sqlmodel import Session

from pickem.clock import now
from pickem.db.queries import audit
from pickem.domain.errors import ConfirmationNeeded, NotAllowed, OwnPasswordNeeded, PasskeyNeeded

AT_MOST_EVERY: Final = timedelta(minutes=10)
_REASONS: Final[dict[type[NotAllowed], str]] = {
    OwnPasswordNeeded: "first-password",  # not among what `audit` takes for the name of a secret
    PasskeyNeeded: "passkey",
    ConfirmationNeeded: "confirmation",
    NotAllowed: "role",
}


@dataclass(slots=True)
class _Told:
    at: datetime
    untold: int = 0


class Refused:
    """How often whom was refused what, and what the log knows of it.

    Bounded by itself: one entry for each of staff, right and reason.
    """

    def __init__(self) -> None:
        self._told: dict[tuple[int, str, str], _Told] = {}
        self._lock = Lock()

    def times(self, key: tuple[int, str, str], at: datetime) -> int:
        """One more: how many to write down now, 0 for none yet."""
        with self._lock:
            told = self._told.get(key)
            if told and at < told.at + AT_MOST_EVERY:
                told.untold += 1
                return 0
            self._told[key] = _Told(at)
            return 1 + (told.untold if told else 0)


refused: Final = Refused()


def note(session: Session, staff_id: int, right: str, refusal: NotAllowed) -> NotAllowed:
    """The refusal, to be raised; it is written down once the caller's transaction is undone."""
    why = _REASONS[type(refusal)]
    if times := refused.times((staff_id, right, why), now()):
        audit.record_if_refused(
            session, f"staff:{staff_id}", "refused", f"right:{right}", why=why, times=times
        )
    return refusal

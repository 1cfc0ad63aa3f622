"""A mail: what may be one, when it is tried again, when it is given up. Pure."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

EXPIRES_AFTER: Final = timedelta(hours=24)
KEPT_FOR: Final = timedelta(days=7)  # that something was sent, and to whom; never what
LONGEST_SUBJECT: Final = 200
_FIRST_PAUSE: Final = timedelta(seconds=30)
_LONGEST_PAUSE: Final = timedelta(hours=1)
_DOUBLINGS: Final = 10  # beyond which the pause is the longest one anyway


@dataclass(frozen=True, slots=True)
class Mail:
    """What somebody is told by mail. The text may hold a code or a link, so it is never logged.

    ValueError for a subject that is no single line: subjects are our own words.
    """

    to: str
    subject: str
    text: str = field(repr=False)
    language: str = "en"

    def __post_init__(self) -> None:
        if self.subject.splitlines() != [self.subject] or len(self.subject) > LONGEST_SUBJECT:
            raise ValueError("a subject is one line of at most 200 characters")


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries that were refused: doubled each time, up to an hour."""
    return min(_FIRST_PAUSE * 2 ** min(max(tries - 1, 0), _DOUBLINGS), _LONGEST_PAUSE)

"""Expected refusals. Each carries one clear sentence: what, where, and what to do."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def sentence(text: str) -> str:
    """`text` itself: marks what is said elsewhere, so that the catalogs have it."""
    return text


class PickemError(Exception):
    """A refusal we expect; it may be shown to the person who caused it.

    `text` is English with {named} places, `values` what they hold: a browser says it in the
    reader's language.
    """

    def __init__(self, text: str, **values: str | int) -> None:
        super().__init__(text.format(**values) if values else text)
        self.text, self.values = text, values


class InvalidInput(PickemError):
    """A value that cannot be accepted; `field` names the one to correct."""

    def __init__(self, field: str, reason: str, **values: str | int) -> None:
        super().__init__(reason, **values)
        self.field = field

    @property
    def reason(self) -> str:
        """What is wrong with the field, in English."""
        return str(self)


class NotAllowed(PickemError):
    """The caller has no right to do this."""


class SignInNeeded(NotAllowed):
    """Nobody is signed in, or the session has ended."""

    def __init__(self) -> None:
        super().__init__(sentence("Your session has ended. Sign in and try again."))


class Banned(NotAllowed):
    """The account may not come in before a moment."""

    def __init__(self, until: datetime) -> None:
        super().__init__(
            sentence("This account is banned until {moment} UTC."),
            moment=f"{until.astimezone(UTC):%Y-%m-%d %H:%M}",
        )
        self.until = until


class PasskeyNeeded(NotAllowed):
    """A member of staff without a passkey, or who has not given it in this session."""


class OwnPasswordNeeded(NotAllowed):
    """A member of staff who has not replaced the password that somebody else gave."""

    def __init__(self) -> None:
        super().__init__(
            sentence("Choose a password of your own first: this one is known to who gave it.")
        )


class ConfirmationNeeded(NotAllowed):
    """The act wants a factor given within the last minutes."""

    def __init__(self) -> None:
        super().__init__(
            sentence("Confirm that it is you, then try again: this needs a fresh confirmation.")
        )


class TooMany(PickemError):
    """More than is taken from here; it is taken again `retry_after_s` seconds later."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(
            sentence("Too many tries from here. Wait {wait} s and try again."), wait=retry_after_s
        )
        self.retry_after_s = retry_after_s


class ProofNeeded(PickemError):
    """Strangers come in a burst: the browser solves `challenge` and sends the form once more."""

    def __init__(self, challenge: Mapping[str, Any]) -> None:
        super().__init__(
            sentence(
                "Many people try this at the moment, and your browser could not do the work that is"
                " asked for meanwhile. Wait some minutes and try again."
            )
        )
        self.challenge = challenge


class NotFound(PickemError):
    """What was asked for does not exist (any more)."""


class PickTooLate(PickemError):
    """The slot was locked before the pick was decided, on the database's clock."""

    def __init__(self, locked_at: datetime, late_by_s: float) -> None:
        super().__init__(
            sentence("Too late by {late} s. Picks locked at {time} UTC."),
            late=f"{max(late_by_s, 0):.1f}",
            time=f"{locked_at:%H:%M:%S}",
        )
        self.locked_at = locked_at
        self.late_by_s = late_by_s


class PickRefused(PickemError):
    """The pick breaks a rule of its ballot (full group, foreign option, bracket)."""


class ResultRefused(PickemError):
    """A result entry or verification that the two-person rule does not allow."""


class ScheduleRefused(PickemError):
    """A start that cannot be moved (already locked, begun, or into the past)."""


class EventFileRefused(PickemError):
    """An event file with unknown or contradictory content.

    `path` is the place inside the file, such as `stages[0].matches[3].winner`.
    """

    def __init__(self, file: str, path: str, reason: str) -> None:
        super().__init__(f"{file}: {path}: {reason}")
        self.file, self.path, self.reason = file, path, reason


class Unavailable(PickemError):
    """A server, port or folder this process needs cannot be used; the text names the remedy."""

"""Mail that was caught, as the admin app shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """One mail in a list; `path` is its page."""

    name: str = ""
    path: str = ""
    recipient: str = ""
    subject: str = ""
    sent_at_ms: int = 0


@dataclass(frozen=True, slots=True)
class MailLine:
    """One line of a mail; `link` is where it leads if all of it is a link to our own pages."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class CaughtLetter:
    """One mail, opened."""

    head: CaughtMail = CaughtMail()
    lines: tuple[MailLine, ...] = ()

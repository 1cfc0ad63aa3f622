"""Mail that waits to be sent. A text is here in its closed form only, and no longer than needed."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail as it is kept; `closed_text` is encrypted."""

    recipient: str
    subject: str
    closed_text: str
    language: str


def add(session: Session, mail: NewMail) -> None:
    """Have it wait for delivery; nobody who may do this may read it."""
    change(
        session,
        "insert into mail (recipient, subject, text, language)"
        " values (:recipient, :subject, :text, :language)",
        recipient=mail.recipient,
        subject=mail.subject,
        text=mail.closed_text,
        language=mail.language,
    )


def claim(session: Session) -> RowMapping | None:
    """The mail that has been due for longest; nobody else gets it while this transaction lasts."""
    rows = fetch(
        session,
        """
        select id, message_id, recipient, subject, text, language, created_at, tries
          from mail where text is not null and next_try_at <= clock_timestamp()
         order by next_try_at, id limit 1 for update skip locked
        """,
    )
    return rows[0] if rows else None


def note_sent(session: Session, mail_id: int) -> None:
    """It was sent: its text goes."""
    change(
        session,
        """
        update mail
           set sent_at = clock_timestamp(), text = null, tries = tries + 1, last_error = null
         where id = :id and sent_at is null
        """,
        id=mail_id,
    )


def note_refused(session: Session, mail_id: int, reason: str, pause: timedelta) -> None:
    """It was not taken this time."""
    change(
        session,
        """
        update mail set tries = tries + 1, last_error = :reason,
               next_try_at = clock_timestamp() + :pause
         where id = :id
        """,
        id=mail_id,
        reason=reason,
        pause=pause,
    )


def give_up(session: Session, mail_id: int, reason: str) -> None:
    """It will never be taken: its text goes."""
    change(
        session,
        "update mail set tries = tries + 1, last_error = :reason, text = null where id = :id",
        id=mail_id,
        reason=reason,
    )


def expire(session: Session, age: timedelta) -> list[int]:
    """Give up what has waited for longer than `age`, unless it is being sent at this moment."""
    rows = fetch(
        session,
        """
        update mail set text = null where id in (
            select id from mail where text is not null and created_at < clock_timestamp() - :age
               for update skip locked)
        returning id
        """,
        age=age,
    )
    return [row["id"] for row in rows]


def forget(session: Session, age: timedelta) -> None:
    """Delete what does not wait any more and was posted longer than `age` ago."""
    change(
        session,
        "delete from mail where text is null and created_at < clock_timestamp() - :age",
        age=age,
    )


def longest_due(session: Session) -> timedelta | None:
    """For how long a mail could have been sent by now; None when none is due."""
    rows = fetch(
        session,
        """
        select clock_timestamp() - min(next_try_at) as due
          from mail where text is not null and next_try_at <= clock_timestamp()
        """,
    )
    return rows[0]["due"]

"""Mail: posted in the transaction of what it tells about, handed over afterwards by a job.

Every mail is sent at least once. It is sent twice only if this process, its machine or the database
is lost between the server's last word and our note of it, which is the very next thing we do; both
then carry the same Message-ID and are the same to the byte.
"""

import time
from contextlib import closing, suppress
from typing import Final
from urllib.parse import urlsplit

import structlog
from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import mail as queries
from pickem.db.queries import outbox
from pickem.db.queries.mail import NewMail
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, Unavailable
from pickem.domain.mail import EXPIRES_AFTER, KEPT_FOR, Mail, pause_after
from pickem.mail_message import Posted, check_recipient, read_sender, write
from pickem.settings import settings
from pickem.smtp import Courier, NotTaken, ServerAway, read_smtp_url

POSTED: Final = "mail-posted"  # an outbox kind
BUSY_FOR_S: Final = 5.0  # a worker that is asked to stop has ended within ten
_CLOSED_FOR: Final = "mail"
_NOTED_AFTER_S: Final = (0.1, 0.4, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
log = structlog.get_logger()


def post(session: Session, mail: Mail) -> None:
    """Have a mail sent if, and only if, the caller's transaction commits.

    InvalidInput for an address that no mail can reach.
    """
    closed = settings().secrets.close(_CLOSED_FOR, mail.text)
    queries.add(session, NewMail(check_recipient(mail.to), mail.subject, closed, mail.language))
    outbox.add(session, POSTED, None)


def deliver_waiting() -> bool:
    """Hand over what is due, one by one; True if time was up while there may have been more.

    Any number of these may run at once. While the server is away nothing is counted as a try.
    """
    try:
        courier = _courier()
    except Unavailable as reason:
        log.warning("mail waits", reason=str(reason))
        return False
    ends_at = time.monotonic() + BUSY_FOR_S
    with closing(courier):
        try:
            while _deliver_next(courier):
                if time.monotonic() >= ends_at:
                    return True
        except ServerAway as reason:
            log.warning("mail waits for its server", reason=str(reason))
    return False


def clear_out() -> None:
    """Give up what has waited for a day, forget after a week that there was one."""
    with unit_of_work("jobs") as session:
        for mail_id in queries.expire(session, EXPIRES_AFTER):
            log.error("mail given up", mail=mail_id, reason="it has waited for a day")
        queries.forget(session, KEPT_FOR)


def overdue_s() -> float | None:
    """For how long a mail could have been sent by now; None when none is due."""
    with unit_of_work("jobs") as session:
        due = queries.longest_due(session)
    return None if due is None else due.total_seconds()


def _courier() -> Courier:
    """Ready to go; Unavailable where a setting would have every mail fail."""
    if not settings().smtp_url:
        raise Unavailable("There is no mail server: set SKERRY_SMTP_URL.")
    if not settings().secrets.keys:
        raise Unavailable("Nothing opens what is to be sent: set SKERRY_SECRETS as for the apps.")
    read_sender(settings().mail_from)
    ourselves = urlsplit(settings().public_origin).hostname or "localhost"
    return Courier(read_smtp_url(settings().smtp_url), ourselves)


def _deliver_next(courier: Courier) -> bool:
    """Whether there was one. The row stays locked while the mail is handed over."""
    taken: int | None = None
    try:
        with unit_of_work("jobs") as session:
            row = queries.claim(session)
            if row is None:
                return False
            try:
                _hand_over(courier, row)
            except NotTaken as refusal:
                _note(session, row, refusal)
            else:
                taken = row["id"]
                queries.note_sent(session, row["id"])
    except Unavailable:
        if taken is None:
            raise
        _note_in_the_end(taken)
    return True


def _hand_over(courier: Courier, row: RowMapping) -> None:
    try:
        text = settings().secrets.open(_CLOSED_FOR, row["text"])
        mail = Mail(row["recipient"], row["subject"], text, row["language"])
        posted = Posted(mail, row["message_id"], row["created_at"])
        message = write(posted, read_sender(settings().mail_from))
    except InvalidInput as error:  # a key that is missing may yet be put back
        raise NotTaken(str(error), is_final=False) from error
    except ValueError as error:
        raise NotTaken("this cannot be written as a mail", is_final=True) from error
    courier.hand_over(message)


def _note(session: Session, row: RowMapping, refusal: NotTaken) -> None:
    """The reason holds codes and our own words only, so that it can be logged and kept."""
    if refusal.is_final:
        queries.give_up(session, row["id"], str(refusal))
        log.error("mail given up", mail=row["id"], reason=str(refusal))
        return
    pause = pause_after(row["tries"] + 1)
    queries.note_refused(session, row["id"], str(refusal), pause)
    log.warning("mail not taken yet", mail=row["id"], reason=str(refusal), again_in=str(pause))


def _note_in_the_end(mail_id: int) -> None:
    """The database was lost with a mail just sent: it would be sent again, so this cannot wait."""
    for pause_s in _NOTED_AFTER_S:
        time.sleep(pause_s)
        if _is_noted(mail_id):
            return
    log.error("mail sent, but not noted: it will be sent again", mail=mail_id)


def _is_noted(mail_id: int) -> bool:
    with suppress(Unavailable):
        with unit_of_work("jobs") as session:
            queries.note_sent(session, mail_id)
        return True
    return False

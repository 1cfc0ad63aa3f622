"""Job: hand over the mail that waits."""

from jobs.queues import MAIL, enqueue
from pickem.services import mail

DELIVER_MAIL = (MAIL, "jobs.deliver_mail.deliver_mail")


def deliver_mail() -> None:
    """Safe to run twice, and at once. A long row is taken in turns, so that a worker can stop."""
    if mail.deliver_waiting():
        enqueue(*DELIVER_MAIL)

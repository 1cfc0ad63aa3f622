"""How a mail is written: the message that travels."""

from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from uuid import UUID

from email_validator import validate_email

from pickem.domain.errors import InvalidInput, Unavailable
from pickem.domain.mail import Mail

_POLICY: Final = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail, and what makes it this one: both stay the same however often it is written."""

    mail: Mail
    message_id: UUID
    posted_at: datetime


def read_sender(mail_from: str) -> Address:
    """From whom mail comes; Unavailable if SKERRY_MAIL_FROM is no single address."""
    message = EmailMessage(policy=_POLICY)
    try:
        message["From"] = mail_from
        (sender,) = message["From"].addresses
        if sender.username and sender.domain and not message["From"].defects:
            return sender
    except (ValueError, IndexError):  # the parser stumbles over some ends
        pass
    raise Unavailable("SKERRY_MAIL_FROM is no address: write Skerry <post@skerry.example>.")


def write(posted: Posted, sender: Address) -> EmailMessage:
    """The message, the same to the byte for the same mail; ValueError if it can be none."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = _recipient(posted.mail.to)
    # The library's own folding loses spaces of long subjects that are not ASCII.
    message.set_raw("Subject", Header(posted.mail.subject, header_name="Subject").encode())
    message["Date"] = posted.posted_at
    message["Message-ID"] = f"<{posted.message_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # nobody's holiday answers it (RFC 3834)
    message.set_content(posted.mail.text)
    message["Content-Language"] = posted.mail.language
    return message


def check_recipient(address: str) -> str:
    """The address of one person as it is kept; InvalidInput if it cannot be written to.

    Who may have an account with which address is no question of ours: those who have one are told.
    """
    try:
        return validate_email(address.strip(), check_deliverability=False).normalized
    except ValueError:
        raise InvalidInput("email", "This is no address that a mail could be sent to.") from None


def _recipient(address: str) -> Address:
    """One person, whose host is written in ASCII if that is all it takes to reach it."""
    known = validate_email(address, check_deliverability=False)
    mailbox, _, host = (known.ascii_email or known.normalized).rpartition("@")
    return Address(username=mailbox, domain=host)

"""What has been posted and waits to be sent, as its reader will see it."""

import re

from pickem.settings import settings
from tests import make


def mails_to(address: str) -> list[tuple[str, str]]:
    """(subject, text) of every mail to an address, the oldest first."""
    rows = make.sql(
        "select subject, text from mail where lower(recipient) = lower(%s) order by id", address
    )
    return [(str(subject), settings().secrets.open("mail", str(text))) for subject, text in rows]


def code_to(address: str) -> str:
    """The code in the newest mail to an address."""
    found = re.search(r"\b\d{6}\b", mails_to(address)[-1][1])
    assert found
    return found[0]


def token_to(address: str) -> str:
    """The token behind the # of the link in the newest mail to an address."""
    found = re.search(r"#(\S+)", mails_to(address)[-1][1])
    assert found
    return found[1]

"""Devices that an account was signed in from before: a signed cookie says so.

It opens nothing. It only gives the account tries of its own on this device, which no stranger can
use up. Nothing is kept of it here.
"""

import base64
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

from pickem.db.queries.accounts import Kind
from pickem.settings import settings

REMEMBERED_FOR: Final = timedelta(days=400)  # no browser keeps a cookie for longer
_PURPOSE: Final = "device"


def remembered(kind: Kind, account_id: int, now: datetime) -> str:
    """The cookie of a device from which this account has just been signed in."""
    until = int((now + REMEMBERED_FOR).timestamp())
    text = f"{account_id}.{secrets.token_urlsafe(12)}.{until}"
    digest = settings().secrets.digest(_PURPOSE, f"{kind}.{text}")
    return f"{text}.{base64.urlsafe_b64encode(digest).decode()}"


def known_device(kind: Kind, account_id: int | None, cookie: str, now: datetime) -> str:
    """The device, if the cookie is one of ours for this account; empty otherwise."""
    text, _, signature = cookie.rpartition(".")
    try:
        digest = base64.urlsafe_b64decode(signature)
    except ValueError:
        return ""
    if not settings().secrets.is_digest(_PURPOSE, f"{kind}.{text}", digest):
        return ""
    owner, device, until = text.split(".")
    is_in_time = datetime.fromtimestamp(int(until), UTC) > now
    return device if owner == str(account_id) and is_in_time else ""

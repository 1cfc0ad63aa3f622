"""SMTP: to which server mail goes, and how it is handed over.

What goes wrong is told in words of ours and in codes: a server's own words may quote the mail.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

from pickem.domain.errors import Unavailable

OPENS_WITHIN_S: Final = 20.0  # for every step until we may hand over
# RFC 5321 (4.5.3.2) asks for minutes: who gives up on a server that has the whole mail sends twice.
ANSWERS_WITHIN_S: Final = 300.0
_NO_ADDRESS: Final = (
    "SKERRY_SMTP_URL is no address of a mail server: write smtp+starttls://user:…@host:587,"
    " smtps://user:…@host:465, or smtp://host:25 for one without TLS."
)
_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_OURSELVES: Final = {"localhost", "127.0.0.1", "::1"}
_ENHANCED: Final = re.compile(rb"\d\.\d{1,3}\.\d{1,3}")  # RFC 3463
_UNWRITABLE: Final = (ValueError, MessageError)
_NOT_SUPPORTED: Final = smtplib.SMTPNotSupportedError
_FINAL: Final = 500  # from here on a reply says: do not try again


class ServerAway(Exception):
    """Nothing can be handed over at the moment, whichever mail it is."""


class NotTaken(Exception):
    """The server did not take this mail; `is_final` if it never will."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail goes. `scheme` is one of smtp, smtp+starttls, smtps; the last two are TLS."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


def read_smtp_url(url: str) -> SmtpServer:
    """The server that SKERRY_SMTP_URL names; Unavailable for an address that cannot be used."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise Unavailable(_NO_ADDRESS) from None  # the reason may quote the password
    if not host or parts.path.strip("/") or parts.query:
        raise Unavailable(_NO_ADDRESS)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and parts.scheme == "smtp" and host not in _OURSELVES:
        raise Unavailable(
            "SKERRY_SMTP_URL would send its password unencrypted: write smtp+starttls:// or"
            " smtps://, or leave user and password out."
        )
    if not (user + password).isascii():
        raise Unavailable("User and password in SKERRY_SMTP_URL may have letters of ASCII only.")
    return SmtpServer(parts.scheme, host, port, user, password)


class Courier:
    """Hands mail over, all of it through one connection as long as nothing goes wrong."""

    def __init__(self, server: SmtpServer, own_host: str) -> None:
        self._server, self._own_host = server, own_host
        self._client: smtplib.SMTP | None = None

    def hand_over(self, message: EmailMessage) -> None:
        """Returns once the server has it. Raises ServerAway before anything was said, NotTaken."""
        self._client = self._client or self._opened()
        try:
            self._client.send_message(
                message,
                message["From"].addresses[0].addr_spec,
                [message["To"].addresses[0].addr_spec],
            )
        except (smtplib.SMTPException, OSError, *_UNWRITABLE) as error:
            self.close()
            raise _not_taken(error) from error

    def close(self) -> None:
        """Take leave, if there is anybody to take leave of."""
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(smtplib.SMTPException, OSError):
            if client.sock:
                client.sock.settimeout(1)
            client.quit()
        client.close()

    def _opened(self) -> smtplib.SMTP:
        client = None
        try:
            client = self._connected()
            if self._server.user:
                client.login(self._server.user, self._server.password)
            if client.sock:
                client.sock.settimeout(ANSWERS_WITHIN_S)
        except (smtplib.SMTPException, OSError, ValueError) as error:  # also: no name of a host
            if client:
                client.close()
            raise ServerAway(_in_codes(error)) from error
        return client

    def _connected(self) -> smtplib.SMTP:
        place, server = (self._server.host, self._server.port), self._server
        if server.scheme == "smtps":
            verified = ssl.create_default_context()
            return smtplib.SMTP_SSL(
                *place, self._own_host, timeout=OPENS_WITHIN_S, context=verified
            )
        client = smtplib.SMTP(*place, self._own_host, timeout=OPENS_WITHIN_S)
        if server.scheme == "smtp+starttls":
            try:
                client.starttls(context=ssl.create_default_context())
            except BaseException:
                client.close()
                raise
        return client


def _not_taken(error: Exception) -> NotTaken:
    reason = _in_codes(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, _ = next(iter(error.recipients.values()))
        return NotTaken(reason, is_final=code >= _FINAL)
    if isinstance(error, smtplib.SMTPDataError):
        return NotTaken(reason, is_final=error.smtp_code >= _FINAL)
    # A refused sender is our own mistake and can be mended; what cannot be written, never.
    return NotTaken(reason, is_final=isinstance(error, (_NOT_SUPPORTED, *_UNWRITABLE)))


def _in_codes(error: Exception) -> str:
    """What went wrong, without a word that came from the other side."""
    what = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removeprefix("SMTP")).lower()
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, reply = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, reply = error.smtp_code, error.smtp_error
    elif isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        return f"{what}: {error}"
    else:
        return what
    enhanced = _ENHANCED.match(reply if isinstance(reply, bytes) else reply.encode())
    return f"{what}: {code}" + (f" {enhanced[0].decode()}" if enhanced else "")

"""What the catcher of a development machine has kept; nowhere else can anybody read mail."""

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final

from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import NotFound
from pickem.domain.rights import Right
from pickem.services.rights import require
from pickem.settings import is_of_this_machine, settings
from pickem.views.accounts import Caller
from pickem.views.mail import CaughtLetter, CaughtMail, MailLine
from pickem.views.moments import milliseconds

MOST_LISTED: Final = 100
# Anybody on this machine can send to the catcher, and the library stumbles over some of what is no
# mail at all. Such a mail is shown as far as it can be read.
_UNREADABLE: Final = (LookupError, ValueError, AttributeError, TypeError)


def is_caught_here() -> bool:
    """Whether mail is kept in a folder, on a machine that nobody else's browser can mean."""
    origins = (settings().public_origin, settings().admin_origin)
    return settings().mail_folder is not None and all(map(is_of_this_machine, origins))


def list_caught(caller: Caller) -> tuple[CaughtMail, ...]:
    """The newest mails, the newest first; NotFound where none are caught."""
    folder = _folder_for(caller)
    files = sorted(folder.glob("*.eml"), reverse=True)[:MOST_LISTED]
    found = ((file.stem, _read(file)) for file in files)
    return tuple(_row(name, message) for name, message in found if message is not None)


def read_caught(caller: Caller, name: str) -> CaughtLetter:
    """One of them; NotFound for a name that is none of theirs (any more)."""
    files = {file.stem: file for file in _folder_for(caller).glob("*.eml")}
    message = _read(files[name]) if name in files else None
    if message is None:
        raise NotFound("This mail is not kept any more.")
    lines = tuple(MailLine(line, _link(line)) for line in _text(message).splitlines())
    return CaughtLetter(_row(name, message), lines)


def _folder_for(caller: Caller) -> Path:
    with unit_of_work("admin") as session:
        require(session, caller, Right.READ_MAIL)
    folder = settings().mail_folder
    if folder is None or not is_caught_here():
        raise NotFound("No mail is caught here.")
    return folder


def _read(file: Path) -> EmailMessage | None:
    """The mail, unless it has just made room for newer ones."""
    try:
        return message_from_bytes(file.read_bytes(), policy=default)
    except FileNotFoundError:
        return None


def _row(name: str, message: EmailMessage) -> CaughtMail:
    return CaughtMail(
        name=name,
        path=f"/mail/{name}",
        recipient=_header(message, "Delivered-To"),
        subject=_header(message, "Subject"),
        sent_at_ms=_sent_at_ms(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return _showable(str(message[name] or ""))
    except _UNREADABLE:
        return ""


def _sent_at_ms(message: EmailMessage) -> int:
    try:
        moment: datetime | None = message["Date"].datetime
        return milliseconds(moment) or 0
    except _UNREADABLE:
        return 0


def _text(message: EmailMessage) -> str:
    try:
        body = message.get_body(("plain",))
        return _showable(str(body.get_content() if body else ""))
    except _UNREADABLE:
        return "This is no text that can be shown."


def _showable(text: str) -> str:
    return text.encode(errors="replace").decode()


def _link(line: str) -> str:
    origin = settings().public_origin
    return line if line == origin or line.startswith(f"{origin}/") else ""

"""The mail that a running platform has sent, as the people it was sent to find it.

mail = platform.mailbox.next_to("ada@example.com")
page.goto(mail.link)
"""

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.waiting import until


@dataclass(frozen=True, slots=True)
class Received:
    """One mail."""

    to: str
    subject: str
    text: str

    @property
    def code(self) -> str:
        """The six digits in it."""
        return self._only(r"(?<!\w)\d{6}(?!\w)")

    @property
    def link(self) -> str:
        """The link in it that carries a token."""
        return self._only(r"https?://\S+#\S+")

    def _only(self, pattern: str) -> str:
        (found,) = re.findall(pattern, self.text)
        return found


@dataclass(slots=True)
class Mailbox:
    """The folder of the catcher. Every mail is handed out once."""

    folder: Path
    _seen: set[str] = field(default_factory=set[str])

    def next_to(self, address: str, *, within_s: float = 20.0) -> Received:
        """The oldest mail to an address that was not handed out yet; waits for it to come."""
        waiting: list[Path] = []

        def has_come() -> bool:
            waiting[:] = [file for file in self._new() if _read(file).to == address]
            return bool(waiting)

        until(has_come, f"a mail to {address} has come", within_s)
        self._seen.add(waiting[0].name)
        return _read(waiting[0])

    def has_none_to(self, address: str) -> bool:
        """Whether nothing has come by now that was not handed out."""
        return all(_read(file).to != address for file in self._new())

    def _new(self) -> list[Path]:
        return [file for file in sorted(self.folder.glob("*.eml")) if file.name not in self._seen]


def _read(file: Path) -> Received:
    message = message_from_bytes(file.read_bytes(), policy=default)
    text = message.get_content().replace("\r\n", "\n")
    return Received(str(message["Delivered-To"]), str(message["Subject"]), text)

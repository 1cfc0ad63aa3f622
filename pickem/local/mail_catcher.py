"""Catches every mail where people develop, instead of sending it anywhere.

    python -m pickem.local.mail_catcher

It listens where SKERRY_SMTP_URL says and keeps the newest mails in SKERRY_MAIL_FOLDER, a file each,
which only their owner may read: they hold codes and links that open accounts.
"""

import asyncio
import itertools
import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from aiosmtpd.smtp import SMTP, Envelope

from pickem.clock import now
from pickem.settings import settings
from pickem.smtp import read_smtp_url

HOST: Final = "127.0.0.1"
KEPT: Final = 200
LARGEST: Final = 256 * 1024  # bytes
_KEPT_IT, _FULL = "250 Kept", "452 4.3.1 The folder of mail cannot be written"


def mail_environment(home: Path, given: Mapping[str, str]) -> dict[str, str]:
    """The variables of a catcher; none where a mail server was given by address."""
    if given.get("SKERRY_SMTP_URL"):
        return {}
    with socket.create_server((HOST, 0)) as free:
        port: int = free.getsockname()[1]
    return {
        "SKERRY_SMTP_URL": f"smtp://{HOST}:{port}",
        "SKERRY_MAIL_FOLDER": str((home / "mail").absolute()),
    }


class Catcher:
    """What the server asks when a mail has come."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._folder = folder
        self._numbers = itertools.count()

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep it; a mail that cannot be kept may come again."""
        try:
            self._keep(envelope)
        except OSError:
            return _FULL
        return _KEPT_IT

    def _keep(self, envelope: Envelope) -> None:
        """Whole or not at all: who looks into the folder finds no half of a mail."""
        name = f"{now():%Y%m%dT%H%M%S%f}-{next(self._numbers) % 10_000:04}"
        part = self._folder / f"{name}.part"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for recipient in envelope.rcpt_tos:
                file.write(f"Delivered-To: {recipient}\r\n".encode())
            file.write(envelope.original_content or b"")
        part.rename(part.with_suffix(".eml"))
        for old in sorted(self._folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)


async def catch(folder: Path, port: int) -> None:
    """Until cancelled."""
    catcher = Catcher(folder)

    def protocol() -> SMTP:
        return SMTP(
            catcher,
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="This catches mail and sends none",
        )

    server = await asyncio.get_running_loop().create_server(protocol, HOST, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    _folder = settings().mail_folder or settings().home / "mail"
    asyncio.run(catch(_folder, read_smtp_url(settings().smtp_url).port))

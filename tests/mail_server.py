"""A real SMTP server for tests: it keeps what it takes, and answers as it is told."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pickem.clock import now

HOST = "127.0.0.1"
TAKEN = "250 OK"
Answer = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Letter:
    """What was taken; from whom, for whom and from where according to the envelope."""

    sender: str
    to: tuple[str, ...]
    raw: bytes
    came_from: tuple[str, int]
    greeted_as: str

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=default)

    @property
    def text(self) -> str:
        return self.message.get_content().replace("\r\n", "\n")


@dataclass
class MailServer:
    """`on_recipient` and `on_text` are given the recipient and answer for the server."""

    port: int = 0
    taken: list[Letter] = field(default_factory=list[Letter])
    on_recipient: Answer = lambda _: TAKEN
    on_text: Answer = lambda _: TAKEN

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    def letter(self) -> Letter:
        """The only one that was taken."""
        (only,) = self.taken
        return only

    async def handle_RCPT(self, *found: Any) -> str:  # noqa: N802 - the library's own name
        _, _, envelope, address, _ = found
        envelope.rcpt_tos.append(address)
        return self.on_recipient(address)

    async def handle_DATA(self, *found: Any) -> str:  # noqa: N802 - the library's own name
        _, session, envelope = found
        letter = Letter(
            envelope.mail_from,
            tuple(envelope.rcpt_tos),
            bytes(envelope.content),
            session.peer,
            session.host_name,
        )
        answer = await asyncio.to_thread(self.on_text, letter.to[0])
        if answer == TAKEN:
            self.taken.append(letter)
        return answer


@contextmanager
def mail_server(server: MailServer | None = None, **options: Any) -> Iterator[MailServer]:
    """A server while the block runs, at the port it had before if it had one."""
    server = server or MailServer()
    options = {"enable_SMTPUTF8": True, "hostname": HOST, **options}
    controller = Controller(server, port=server.port or _free_port(), **options)
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop()


def lets_in(user: str, password: str) -> Callable[..., AuthResult]:
    """An authenticator who knows one account."""

    def knows(*found: Any) -> AuthResult:
        given = found[-1]
        is_known = (given.login, given.password) == (user.encode(), password.encode())
        return AuthResult(success=is_known, handled=False)

    return knows


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for localhost that signs itself, as a file to trust and as a server's own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    trusted, own = folder / "trusted.pem", folder / "own.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    own.write_bytes(trusted.read_bytes() + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    return trusted, context


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as free:
        return free.getsockname()[1]

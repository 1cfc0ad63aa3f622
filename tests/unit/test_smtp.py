"""How a mail is written, and which addresses of a server are taken."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from traceback import format_exception
from urllib.parse import quote
from uuid import UUID

import pytest

from pickem.domain.errors import Unavailable
from pickem.domain.mail import Mail
from pickem.mail_message import Posted, read_sender, write
from pickem.smtp import SmtpServer, read_smtp_url

US = read_sender("Skerry <post@skerry.example>")
ID = UUID("12345678-1234-5678-1234-567812345678")
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

SUBJECT = ("Код подтверждения – ✓ " * 6).strip()


def written(to: str = "ada@example.com", subject: str = "Your code", text: str = "Hello") -> bytes:
    return write(Posted(Mail(to, subject, text), ID, NOON), US).as_bytes()


def test_a_mail_says_who_when_and_that_nobody_need_answer() -> None:
    message = message_from_bytes(written(), policy=default)

    assert dict(message.items()) == {
        "From": "Skerry <post@skerry.example>",
        "To": "ada@example.com",
        "Subject": "Your code",
        "Date": "Wed, 25 Nov 2026 12:00:00 +0000",
        "Message-ID": f"<{ID}@skerry.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "7bit",
        "MIME-Version": "1.0",
        "Content-Language": "en",
    }


def test_a_mail_written_twice_is_the_same_to_the_byte() -> None:
    text = "Grüße – ✓ " * 300

    assert written(text=text) == written(text=text)


def test_what_is_not_ascii_arrives_as_it_was_and_travels_as_ascii() -> None:
    text = "Grüße – ✓\n.\n\nhttps://skerry.example/reset/new#" + "x" * 90 + "\n"

    raw = written("ada@bücher.example", SUBJECT, text)

    assert raw.isascii()
    message = message_from_bytes(raw, policy=default)
    assert message["To"] == "ada@xn--bcher-kva.example"
    assert message["Subject"] == SUBJECT
    assert message.get_body().get_content().replace("\r\n", "\n") == text  # pyright: ignore[reportOptionalMemberAccess]


@pytest.mark.parametrize(
    "to", ["a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "no address"]
)
def test_what_is_no_single_address_cannot_be_written(to: str) -> None:
    with pytest.raises(ValueError, match=r"@|address"):
        written(to)


@pytest.mark.parametrize(
    "mail_from", ["", "Skerry", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "a@"]
)
def test_a_sender_that_is_no_single_address_is_refused(mail_from: str) -> None:
    with pytest.raises(Unavailable, match="SKERRY_MAIL_FROM"):
        read_sender(mail_from)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", SmtpServer("smtp", "mail.example", 25)),
        ("smtp://127.0.0.1:1025/", SmtpServer("smtp", "127.0.0.1", 1025)),
        ("smtp://u:p@localhost:25", SmtpServer("smtp", "localhost", 25, "u", "p")),
        ("smtps://u:p@mail.example", SmtpServer("smtps", "mail.example", 465, "u", "p")),
        (
            f"smtp+starttls://post%40skerry.example:{quote('p:/#', safe='')}@mail.example",
            SmtpServer("smtp+starttls", "mail.example", 587, "post@skerry.example", "p:/#"),
        ),
    ],
)
def test_an_address_names_server_port_account_and_how_it_is_encrypted(
    url: str, server: SmtpServer
) -> None:
    assert read_smtp_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example:25",
        "http://mail.example",
        "smtp://",
        "smtp://u:quay5@mail.example:port",
        "smtps://u:quay5@mail.example/path",
        "smtps://u:quay5@mail.example?verify=0",
        "smtp://u:quay5@mail.example:25",
        "smtps://ä:quay5@mail.example",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(Unavailable, match="SKERRY_SMTP_URL") as refusal:
        read_smtp_url(url)
    assert "quay5" not in "".join(format_exception(refusal.value))


def test_a_password_stands_in_no_error_message() -> None:
    assert "quay5" not in repr(read_smtp_url("smtps://u:quay5@mail.example"))

"""Who may read caught mail, and that nothing that was sent to the catcher breaks the page."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from pickem.domain.errors import NotAllowed, NotFound
from pickem.domain.rights import Role
from pickem.services import caught_mail
from pickem.views.accounts import Caller
from pickem.views.mail import MailLine
from tests import accounts
from tests.servers import environment

pytestmark = pytest.mark.usefixtures("database")
NEWEST, OLDER = "20261125T120000000000-0001", "20261125T110000000000-0000"
MAIL = (
    b"Delivered-To: ada@example.com\r\nTo: ada@example.com\r\n"
    b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
    b"Date: Wed, 25 Nov 2026 12:00:00 +0000\r\n\r\nOpen this:\r\n\r\n"
    b"http://localhost:3000/signup/link#abc\r\nhttp://localhost:3000.evil.example/\r\n"
    b"javascript:alert(1)\r\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where a catcher of this machine keeps mail."""
    local = {
        "SKERRY_MAIL_FOLDER": str(tmp_path),
        "PUBLIC_ORIGIN": "http://localhost:3000",
        "ADMIN_ORIGIN": "http://admin.localhost:3001",
    }
    with environment(local):
        yield tmp_path


@pytest.fixture
def owner() -> Caller:
    return accounts.member_of_staff(Role.OWNER)


def test_an_owner_sees_the_newest_first_and_opens_one(folder: Path, owner: Caller) -> None:
    for name in (OLDER, NEWEST):
        (folder / f"{name}.eml").write_bytes(MAIL)
    (folder / "half.part").write_bytes(MAIL)

    rows = caught_mail.list_caught(owner)
    letter = caught_mail.read_caught(owner, NEWEST)

    assert [row.name for row in rows] == [NEWEST, OLDER]
    assert letter.head == rows[0]
    assert (letter.head.recipient, letter.head.subject) == ("ada@example.com", "Grüße")
    assert letter.head.sent_at_ms == 1_795_608_000_000


def test_only_links_to_our_own_pages_can_be_followed(folder: Path, owner: Caller) -> None:
    (folder / f"{NEWEST}.eml").write_bytes(MAIL)

    lines = caught_mail.read_caught(owner, NEWEST).lines

    ours = "http://localhost:3000/signup/link#abc"
    assert [line for line in lines if line.link] == [MailLine(ours, ours)]
    assert len(lines) == 5


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.RESULTS, Role.OPERATOR])
def test_nobody_but_an_owner_reads_mail(role: Role, folder: Path) -> None:
    (folder / f"{NEWEST}.eml").write_bytes(MAIL)
    staff = accounts.member_of_staff(role)

    with pytest.raises(NotAllowed):
        caught_mail.list_caught(staff)
    with pytest.raises(NotAllowed):
        caught_mail.read_caught(staff, NEWEST)


@pytest.mark.parametrize(
    "setting",
    [
        {"SKERRY_MAIL_FOLDER": ""},
        {"PUBLIC_ORIGIN": "https://skerry.example"},
        {"ADMIN_ORIGIN": "https://admin.skerry.example"},
    ],
)
def test_an_owner_reads_nothing_where_mail_is_really_sent(
    setting: dict[str, str], folder: Path, owner: Caller
) -> None:
    (folder / f"{NEWEST}.eml").write_bytes(MAIL)

    with environment(setting):
        assert not caught_mail.is_caught_here()
        with pytest.raises(NotFound):
            caught_mail.list_caught(owner)
        with pytest.raises(NotFound):
            caught_mail.read_caught(owner, NEWEST)


@pytest.mark.parametrize(
    "name", ["../outside", "outside", "", "..", f"{NEWEST}.eml", f"./{NEWEST}"]
)
def test_a_name_leads_nowhere_else(name: str, folder: Path, owner: Caller) -> None:
    (folder / f"{NEWEST}.eml").write_bytes(MAIL)
    (folder.parent / "outside.eml").write_bytes(MAIL)

    with pytest.raises(NotFound):
        caught_mail.read_caught(owner, name)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"Subject: =?nonsense?q?x?=\r\nDate: yesterday\r\nTo: a@\r\n\r\n\xff\xff",
        b"Subject: \xff\xff\r\n\r\n\xff",
        b"Content-Type: text/plain; charset=nonsense\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n<script>alert(1)</script>",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x--",
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"Delivered-To: @\r\nDate: Wed, 99 Nov 99999 12:00:00\r\n\r\nx",
    ],
)
def test_what_is_no_mail_is_shown_as_far_as_it_can_be_read(
    raw: bytes, folder: Path, owner: Caller
) -> None:
    (folder / f"{OLDER}.eml").write_bytes(raw)
    (folder / f"{NEWEST}.eml").write_bytes(MAIL)

    rows = caught_mail.list_caught(owner)
    letter = caught_mail.read_caught(owner, OLDER)

    assert [row.name for row in rows] == [NEWEST, OLDER]
    assert orjson.dumps(letter)

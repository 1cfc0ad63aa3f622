"""The catcher of development, as the process that `make run` starts."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest

from pickem.clock import now
from pickem.domain.mail import Mail
from pickem.local.mail_catcher import LARGEST, Catcher, mail_environment
from pickem.local.processes import Program, running
from pickem.mail_message import Posted, read_sender, write
from pickem.smtp import Courier, NotTaken, ServerAway, read_smtp_url
from tests.mailbox import Mailbox
from tests.waiting import until


def letter(to: str, text: str = "Your code is 271828.") -> EmailMessage:
    mail = Mail(to, "Grüße – ✓", text)
    return write(Posted(mail, uuid4(), now()), read_sender("Skerry <post@skerry.example>"))


@pytest.fixture
def courier(tmp_path: Path) -> Iterator[Courier]:
    """Hands over to a catcher that runs, which keeps mail in `tmp_path`/mail."""
    variables = mail_environment(tmp_path, {})
    program = Program("mail catcher", ("pickem.local.mail_catcher",))
    with (
        running([program], tmp_path, {**os.environ, **variables}),
        closing(Courier(read_smtp_url(variables["SKERRY_SMTP_URL"]), "localhost")) as courier,
    ):
        until(lambda: takes(courier), "the catcher listens")
        yield courier


def takes(courier: Courier) -> bool:
    with suppress(ServerAway):
        courier.hand_over(letter("first@example.com"))
        return True
    return False


def test_every_mail_is_kept_as_a_file_that_only_its_owner_may_read(
    courier: Courier, tmp_path: Path
) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    courier.hand_over(letter("ada@example.com"))
    courier.hand_over(letter("jörg@example.com", "and 314159"))

    joerg, ada = mailbox.next_to("jörg@example.com"), mailbox.next_to("ada@example.com")

    assert (joerg.code, ada.code, ada.subject) == ("314159", "271828", "Grüße – ✓")
    assert mailbox.has_none_to("ada@example.com")
    assert stat.S_IMODE((tmp_path / "mail").stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "mail").iterdir()} == {0o600}


def test_a_mail_that_is_too_large_is_refused(courier: Courier, tmp_path: Path) -> None:
    with pytest.raises(NotTaken, match="552"):
        courier.hand_over(letter("ada@example.com", "x" * LARGEST))

    assert Mailbox(tmp_path / "mail").has_none_to("ada@example.com")


def test_only_the_newest_are_kept(
    courier: Courier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mail"
    for number in range(250):
        (folder / f"20200101T000000000000-{number:04}.eml").touch()

    courier.hand_over(letter("ada@example.com"))

    kept = sorted(folder.iterdir())
    assert len(kept) == 200
    assert Mailbox(folder).next_to("ada@example.com").code == "271828"


def test_a_folder_that_cannot_be_written_loses_nothing(courier: Courier, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    with pytest.raises(NotTaken, match=r"452 4\.3\.1") as refusal:
        courier.hand_over(letter("ada@example.com"))

    assert not refusal.value.is_final


def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir(mode=0o755)

    Catcher(tmp_path / "mail")

    assert stat.S_IMODE((tmp_path / "mail").stat().st_mode) == 0o700

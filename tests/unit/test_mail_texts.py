"""What account mails say, and that they cannot be made to say anything else."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pickem import mail_texts
from pickem.domain.mail import Mail
from pickem.mail_texts import Factor
from pickem.settings import settings
from tests.servers import environment

ORIGIN = "https://skerry.example"
ADA = "ada@example.com"
AT = datetime(2026, 11, 5, 3, 7, tzinfo=UTC)
CODE, TOKEN = "271828", "a-token-of-forty-three-characters-or-so-1234"
MAILS: dict[str, Callable[[], Mail]] = {
    "sign_up": lambda: mail_texts.sign_up(ADA, CODE, TOKEN, (10, 60)),
    "has_account": lambda: mail_texts.has_account(ADA),
    "password_reset": lambda: mail_texts.password_reset(ADA, TOKEN, 30),
    "password_changed": lambda: mail_texts.password_changed(ADA, AT),
    "confirm_address": lambda: mail_texts.confirm_address(ADA, TOKEN, 30),
    "address_changed": lambda: mail_texts.address_changed(ADA, AT),
    "new_device": lambda: mail_texts.new_device(ADA, "Firefox on Linux", AT),
    "totp_added": lambda: mail_texts.factor_added(ADA, Factor.TOTP, AT),
    "passkey_added": lambda: mail_texts.factor_added(ADA, Factor.PASSKEY, AT),
    "steam_linked": lambda: mail_texts.factor_added(ADA, Factor.STEAM, AT),
    "totp_removed": lambda: mail_texts.factor_removed(ADA, Factor.TOTP, AT),
    "passkey_removed": lambda: mail_texts.factor_removed(ADA, Factor.PASSKEY, AT),
    "steam_removed": lambda: mail_texts.factor_removed(ADA, Factor.STEAM, AT),
    "recovery_code_used": lambda: mail_texts.recovery_code_used(ADA, 9, AT),
    "account_deleted": lambda: mail_texts.account_deleted(ADA, AT),
}


@pytest.fixture(autouse=True)
def origin() -> object:
    with environment({"PUBLIC_ORIGIN": ORIGIN}):
        assert settings().public_origin == ORIGIN
        yield


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_is_short_and_leads_nowhere_but_home(name: str) -> None:
    mail = MAILS[name]()

    assert mail.to == ADA
    assert len(mail.subject) <= 40
    assert len(mail.text) <= 600
    assert "{" not in mail.text
    links = re.findall(r"\S*(?:://|www\.)\S*", mail.text)
    assert {link[: len(ORIGIN)] for link in links} == {ORIGIN}
    assert all(re.fullmatch(r"(/[a-z0-9/]+(#[\w-]+)?)?", link[len(ORIGIN) :]) for link in links)
    assert mail.text.rstrip().endswith(ORIGIN)


@pytest.mark.parametrize("name", MAILS)
def test_no_subject_tells_what_a_locked_screen_must_not_show(name: str) -> None:
    assert not re.search(rf"\d|{TOKEN}|@", MAILS[name]().subject)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("sign_up", "/signup/link"),
        ("password_reset", "/reset/new"),
        ("confirm_address", "/email"),
    ],
)
def test_a_token_stands_once_and_in_the_fragment(name: str, path: str) -> None:
    text = MAILS[name]().text

    assert text.count(TOKEN) == 1
    assert f"\n{ORIGIN}{path}#{TOKEN}\n" in text


def test_a_code_is_the_first_thing_one_reads() -> None:
    assert MAILS["sign_up"]().text.startswith(f"{CODE} ")


def test_a_moment_is_told_in_utc_wherever_it_was_read() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=-8)))

    assert "5 November 2026, 03:07 UTC" in mail_texts.password_changed(ADA, elsewhere).text


@pytest.mark.parametrize(
    "device", ["evil.example/win", "https://evil.example", "a\r\n\r\nCall 0900", "{code}", "<b>"]
)
def test_what_a_browser_calls_itself_becomes_no_link_and_no_paragraph(device: str) -> None:
    text, usual = (mail_texts.new_device(ADA, name, AT).text for name in (device, "Firefox"))

    assert text.count("\n") == usual.count("\n")
    assert text.count(".") == usual.count(".")
    assert text.count("/") == usual.count("/")
    assert not set(text) & set("<>{}\r")


def test_a_device_may_be_long_or_nothing_at_all() -> None:
    assert "a" * 41 not in mail_texts.new_device(ADA, "a" * 900, AT).text
    assert "an unknown browser" in mail_texts.new_device(ADA, "…", AT).text

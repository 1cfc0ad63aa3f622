"""Coming in through Steam, over HTTP: to the provider and back."""

import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pyotp
import pytest

from pickem.clock import now
from pickem.domain.rights import Role
from pickem.services import throttle
from pickem.services.accounts import fans, sessions, totp
from pickem.views.accounts import FanView
from tests import accounts, make
from tests.fake_steam import SOMEBODY, FakeSteam
from tests.steam_browser import ASKED, SESSION, TICKET, Browser, land_together, steam_switched_on

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
_people = itertools.count(SOMEBODY)


@pytest.fixture
def steam() -> Iterator[FakeSteam]:
    """A fake Steam, where somebody is signed in who has not been here before."""
    with steam_switched_on() as running:
        running.steam_id = next(_people)
        yield running


def fan_in(browser: Browser) -> FanView:
    session_id = sessions.session_of("fan", browser.session, now())
    assert session_id is not None
    fan = sessions.fan_of(session_id, now())
    assert fan is not None
    return fan


def test_whoever_comes_from_steam_has_an_account_and_the_same_one_next_time(
    steam: FakeSteam,
) -> None:
    here, elsewhere = Browser(), Browser()

    assert here.travel(then="/ranks") == "/ranks"
    assert elsewhere.travel() == "/"

    fan = fan_in(here)
    assert fan_in(elsewhere).fan_id == fan.fan_id
    assert make.sql("select email, password_hash from fan where id = %s", fan.fan_id) == [
        (None, None)
    ]


def test_another_steam_account_is_another_fan(steam: FakeSteam) -> None:
    one, two = Browser(), Browser()
    one.travel()
    steam.steam_id = next(_people)
    two.travel()

    assert fan_in(one).fan_id != fan_in(two).fan_id


def test_neither_name_nor_audit_log_tell_the_steam_account(steam: FakeSteam) -> None:
    browser = Browser()
    browser.travel()

    fan = fan_in(browser)
    who = f"fan:{fan.fan_id}"
    log = make.sql("select action, subject, detail from audit where actor = %s order by id", who)
    assert re.fullmatch(r"Fan [0-9]{8}", fan.name)
    assert [line[0] for line in log] == ["join-by-steam", "sign-in"]
    assert str(steam.steam_id) not in str(log)


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_on_to_another_site(steam: FakeSteam, then: str) -> None:
    assert Browser().travel(then=then) == "/"


def test_a_path_that_is_too_long_leads_home(steam: FakeSteam) -> None:
    assert Browser().travel(then="/" + "m" * 500) == "/"


def test_the_cookie_of_the_journey_is_out_of_reach_of_scripts_and_goes_with_it(
    steam: FakeSteam,
) -> None:
    browser = Browser()
    left = browser.post("/api/steam/begin")

    cookie = left.headers["set-cookie"].lower()
    assert cookie.startswith(f"{TICKET}=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert browser.cookies[TICKET] not in left.text
    browser.travel()
    assert TICKET not in browser.cookies
    assert SESSION in browser.cookies


def test_where_a_second_factor_is_on_steam_alone_opens_nothing(steam: FakeSteam) -> None:
    fan = fan_who_uses_steam()
    at = now()
    app = pyotp.TOTP(totp.begin_totp(fan, at).secret)
    totp.finish_totp(fan, app.at(at - timedelta(seconds=30)), at)
    browser = Browser()

    assert browser.travel() == "/signin/verify"

    assert browser.session == ""
    assert ASKED in browser.cookies
    wrong = browser.post("/api/signin/code", code="000000")
    assert (wrong.status_code, browser.session) == (422, "")
    assert browser.post("/api/signin/code", code=app.at(at)).status_code == 200
    assert fan_in(browser).fan_id == fan.fan_id


def test_a_passkey_is_a_second_factor_too(steam: FakeSteam) -> None:
    accounts.passkey_row("fan", fan_who_uses_steam().fan_id)
    browser = Browser()

    assert browser.travel() == "/signin/verify"
    assert browser.session == ""


def test_a_banned_fan_does_not_come_in_through_steam_either(steam: FakeSteam) -> None:
    moderator = accounts.member_of_staff(Role.MODERATOR)
    fans.ban(moderator, fan_who_uses_steam().fan_id, now() + timedelta(days=1), "shouts")
    browser = Browser()

    assert browser.travel() == "/signin?trouble=banned"
    assert browser.session == ""


def test_signing_in_links_nothing_to_whoever_is_signed_in_at_this_browser(steam: FakeSteam) -> None:
    owner = accounts.fan()
    shared = Browser(accounts.session_of("fan", owner.fan_id).token)

    shared.travel()

    assert fan_in(shared).fan_id != owner.fan_id
    assert make.sql("select steam_id from fan_steam where fan_id = %s", owner.fan_id) == []


def test_the_same_account_coming_in_eight_times_at_once_is_one_fan(steam: FakeSteam) -> None:
    browsers = [Browser() for _ in range(8)]

    ends = land_together([(browser, browser.at_steam()) for browser in browsers])

    assert ends == ["/"] * 8
    assert len({fan_in(browser).fan_id for browser in browsers}) == 1
    assert make.sql("select count(*) from fan_steam where steam_id = %s", steam.steam_id) == [(1,)]


def test_without_a_free_name_nobody_is_made(
    steam: FakeSteam, monkeypatch: pytest.MonkeyPatch
) -> None:
    fans.create_fan("Fan 00000007", accounts.PASSWORD)
    monkeypatch.setattr("secrets.randbelow", lambda _: 7)
    browser = Browser()

    assert browser.travel() == "/signin?trouble=steam-away"
    assert browser.session == ""


def test_who_begins_again_and_again_has_to_work_and_then_to_wait(steam: FakeSteam) -> None:
    browser = Browser()
    rule = throttle.STRANGERS[throttle.Purpose.STEAM][0]
    for _ in range(rule.free):
        assert browser.post("/api/steam/begin").status_code == 200

    refused = browser.post("/api/steam/begin")
    assert (refused.status_code, refused.json()["code"]) == (403, "proof")


def fan_who_uses_steam() -> FanView:
    """Whoever is signed in at the fake Steam, with an account here."""
    browser = Browser()
    assert urlsplit(browser.travel()).path == "/"
    return fan_in(browser)

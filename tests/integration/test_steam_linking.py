"""Linking a Steam account to one's own, confirming with it, and taking it away again."""

import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest

from pickem.clock import now
from pickem.services.accounts import sessions
from pickem.services.accounts.privacy import delete_fan, export_fan
from pickem.services.accounts.security import security_of
from pickem.views.accounts import FanView
from tests import accounts, make
from tests.fake_steam import SOMEBODY_ELSE, FakeSteam
from tests.mails import mails_to
from tests.steam_browser import TICKET, Browser, steam_switched_on

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
LINK, CONFIRM, REMOVE = "/api/steam/link", "/api/confirm/steam", "/api/steam/remove"
TAKEN = "/settings?trouble=steam-taken"
_people = itertools.count(SOMEBODY_ELSE)


@pytest.fixture
def steam() -> Iterator[FakeSteam]:
    """A fake Steam, where somebody is signed in who has not been here before."""
    with steam_switched_on() as running:
        running.steam_id = next(_people)
        yield running


@pytest.fixture
def fan() -> FanView:
    """A fan with a password."""
    return accounts.fan()


@pytest.fixture
def browser(fan: FanView) -> Browser:
    """Where the fan is signed in."""
    return browser_of(fan)


def browser_of(fan: FanView) -> Browser:
    return Browser(accounts.session_of("fan", fan.fan_id).token)


def fan_in(browser: Browser) -> FanView | None:
    session_id = sessions.session_of("fan", browser.session, now())
    return sessions.fan_of(session_id, now()) if session_id else None


def grow_old(fan: FanView) -> None:
    """Let the last confirmation be eleven minutes ago, wherever the fan is signed in."""
    make.sql(
        "update fan_session set confirmed_at = confirmed_at - %s where fan_id = %s",
        timedelta(minutes=11),
        fan.fan_id,
    )


def linked_to(fan: FanView) -> list[object]:
    rows = make.sql("select steam_id from fan_steam where fan_id = %s", fan.fan_id)
    return [row[0] for row in rows]


def test_a_linked_steam_account_opens_the_account_it_was_linked_to(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    assert browser.travel(LINK, "/settings") == "/settings"

    elsewhere = Browser()
    elsewhere.travel()
    there = fan_in(elsewhere)
    assert there is not None
    assert there.fan_id == fan.fan_id
    assert security_of(there, now()).has_steam
    log = make.sql("select action from audit where actor = %s", f"fan:{fan.fan_id}")
    assert ("link-steam",) in log


def test_linking_the_same_again_changes_nothing(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    browser.travel(LINK)

    assert browser.travel(LINK, "/settings") == "/settings"
    assert linked_to(fan) == [steam.steam_id]


def test_a_steam_account_that_opens_somebody_elses_is_refused(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    other = accounts.fan()
    browser_of(other).travel(LINK)

    assert browser.travel(LINK) == TAKEN
    assert (linked_to(fan), linked_to(other)) == ([], [steam.steam_id])


def test_a_second_steam_account_is_refused_until_the_first_is_removed(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    browser.travel(LINK)
    first, steam.steam_id = steam.steam_id, next(_people)

    assert browser.travel(LINK) == TAKEN
    assert linked_to(fan) == [first]
    assert browser.post(REMOVE).status_code == 200
    assert browser.travel(LINK) == "/"
    assert linked_to(fan) == [steam.steam_id]


def test_the_owner_is_told_of_another_way_in_and_of_its_end(steam: FakeSteam) -> None:
    address = f"owner-{accounts.number()}@example.org"
    browser = browser_of(accounts.fan(email=address))
    browser.travel(LINK)
    browser.post(REMOVE)

    texts = [text for _, text in mails_to(address)]
    assert "New sign-in" in mails_to(address)[0][0]
    assert len(texts) == 3
    assert "A Steam account was linked" in texts[1]
    assert "was removed" in texts[2]
    assert str(steam.steam_id) not in "".join(texts)


@pytest.mark.parametrize("path", [LINK, CONFIRM, REMOVE])
def test_a_guest_has_to_sign_in_first(steam: FakeSteam, path: str) -> None:
    answer = Browser().post(path)

    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in")


def test_another_way_in_wants_a_fresh_confirmation_before_the_journey_and_after_it(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    address = browser.at_steam(LINK)
    grow_old(fan)

    assert browser.land(address) == "/settings?trouble=confirm"
    for path in (LINK, REMOVE):
        assert browser.post(path).json()["code"] == "confirm"
    assert linked_to(fan) == []


def test_what_one_session_began_no_other_ends(steam: FakeSteam, fan: FanView) -> None:
    """Or a link begun by whoever used the browser before would open the next one's account."""
    begun = browser_of(fan)
    address = begun.at_steam(LINK)
    for other in (Browser(), browser_of(accounts.fan()), browser_of(fan)):
        other.cookies[TICKET] = begun.cookies[TICKET]

        assert other.land(address).endswith("trouble=steam-refused")

    assert steam.asked == []
    assert linked_to(fan) == []


def test_signing_out_on_the_way_ends_the_journey(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    address = browser.at_steam(LINK)
    browser.post("/api/signout")

    assert browser.land(address) == "/signin?trouble=steam-refused"
    assert linked_to(fan) == []


def test_steam_confirms_who_has_no_second_factor(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    browser.travel(LINK)
    grow_old(fan)
    before = browser.session

    assert browser.travel(CONFIRM, "/settings") == "/settings"

    assert browser.session != before
    assert sessions.session_of("fan", before, now()) is None
    assert browser.post(REMOVE).status_code == 200


def test_with_a_second_factor_steam_confirms_nothing(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    browser.travel(LINK)
    accounts.passkey_row("fan", fan.fan_id)
    grow_old(fan)

    assert browser.travel(CONFIRM) == "/settings?trouble=steam-refused"
    assert browser.post(REMOVE).json()["code"] == "confirm"


def test_another_steam_account_confirms_nothing(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    browser.travel(LINK)
    grow_old(fan)
    steam.steam_id = next(_people)

    assert browser.travel(CONFIRM) == TAKEN
    assert browser.post(REMOVE).json()["code"] == "confirm"


def test_the_only_way_in_is_not_taken_away(steam: FakeSteam) -> None:
    browser = Browser()
    browser.travel()

    answer = browser.post(REMOVE)

    assert answer.status_code == 422
    assert "only way in" in answer.json()["message"]
    fan = fan_in(browser)
    assert fan is not None
    accounts.passkey_row("fan", fan.fan_id)
    assert browser.post(REMOVE).status_code == 200
    assert browser.post(REMOVE).status_code == 404


def test_a_fan_takes_the_steam_account_along_and_leaves_it_free(
    steam: FakeSteam, fan: FanView, browser: Browser
) -> None:
    browser.travel(LINK)
    archive = zipfile.ZipFile(io.BytesIO(export_fan(fan, now())))
    told = json.loads(archive.read("account.json"))

    delete_fan(fan, now())

    assert told["steam_id"] == str(steam.steam_id)
    newcomer = Browser()
    newcomer.travel()
    there = fan_in(newcomer)
    assert there is not None
    assert there.fan_id != fan.fan_id

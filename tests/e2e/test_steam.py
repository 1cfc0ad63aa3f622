"""To Steam and back in a browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from pickem.local.postgres import PostgresServer
from tests import make
from tests.e2e.platform import Platform, fan, running_platform
from tests.fake_steam import SOMEBODY_ELSE, FakeSteam, fake_steam
from tests.servers import Valkeys


@pytest.fixture(scope="module")
def steam() -> Iterator[FakeSteam]:
    with fake_steam() as running:
        yield running


@pytest.fixture(scope="module")
def platform(
    postgres: PostgresServer, running_valkeys: Valkeys, steam: FakeSteam
) -> Iterator[Platform]:
    """Both apps, and Steam switched on."""
    more = {"SKERRY_STEAM_ENDPOINT": steam.endpoint}
    with running_platform(postgres, running_valkeys, more=more, with_jobs=False) as running:
        yield running


def to_steam(page: Page, origin: str) -> None:
    page.goto(f"{origin}/signin?then=/settings")
    page.get_by_role("button", name="Steam").click()


def test_one_button_leads_to_steam_and_back_to_an_account(
    platform: Platform, steam: FakeSteam, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    to_steam(page, platform.public)

    page.wait_for_url(lambda url: url.startswith(f"{platform.public}/settings"))
    query = "select name from fan f join fan_steam s on s.fan_id = f.id where steam_id = %s"
    (name,) = make.sql(query, steam.steam_id)[0]
    expect(page.get_by_label("Name")).to_have_value(str(name))
    assert steam.asked[-1]["openid.mode"] == "check_authentication"


def test_who_has_nothing_but_steam_confirms_with_steam(
    platform: Platform, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    to_steam(page, platform.public)
    page.wait_for_url(lambda url: url.startswith(f"{platform.public}/settings"))
    make.sql("update fan_session set confirmed_at = confirmed_at - interval '11 minutes'")

    page.get_by_role("button", name="Export").click()
    with page.expect_navigation(url="**/settings/**"):
        page.get_by_role("button", name="Confirm with Steam").click()

    expect(page.get_by_role("button", name="Export")).to_be_visible()
    query = "select count(*) from fan_session where confirmed_at > now() - interval '5 minutes'"
    assert make.sql(query) == [(1,)]


def test_while_steam_answers_too_many_requests_the_page_says_to_try_again(
    platform: Platform,
    steam: FakeSteam,
    new_page: Callable[[], Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = new_page()
    monkeypatch.setattr(steam, "status", 429)
    to_steam(page, platform.public)

    page.wait_for_url(lambda url: "trouble=steam-away" in url)
    expect(page.get_by_role("alert").filter(has_text="Steam cannot be asked")).to_be_visible()


def test_a_fan_links_steam_in_the_settings_and_removes_it_again(
    platform: Platform, steam: FakeSteam, sign_in: Callable[[str, str], Page]
) -> None:
    steam.steam_id = SOMEBODY_ELSE
    fan_id = fan("halcyon")
    page = sign_in(platform.public, "halcyon")
    page.goto(f"{platform.public}/settings")

    page.get_by_role("button", name="Link").click()

    expect(page.get_by_text("Opens this account")).to_be_visible()
    linked = "select steam_id from fan_steam where fan_id = %s"
    assert make.sql(linked, fan_id) == [(SOMEBODY_ELSE,)]
    row = page.locator(".li").filter(has_text="Opens this account")
    row.get_by_role("button", name="Remove").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Opens this account")).to_have_count(0)
    assert make.sql(linked, fan_id) == []

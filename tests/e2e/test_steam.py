"""To Steam and back in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pickem.local.postgres import PostgresServer
from tests import make
from tests.e2e.platform import Platform, running_platform
from tests.fake_steam import FakeSteam, fake_steam
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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def to_steam(page: Page, origin: str) -> None:
    page.goto(f"{origin}/signin?then=/settings")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Steam").click()


def test_one_button_leads_to_steam_and_back_to_an_account(
    platform: Platform, steam: FakeSteam, page: Page
) -> None:
    to_steam(page, platform.public)

    page.wait_for_url(lambda url: url.startswith(f"{platform.public}/settings"))
    (name,) = make.sql("select name from fan where id = (select fan_id from fan_steam)")[0]
    expect(page.get_by_label("Name")).to_have_value(str(name))
    assert steam.asked[-1]["openid.mode"] == "check_authentication"

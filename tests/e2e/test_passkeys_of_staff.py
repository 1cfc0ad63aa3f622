"""A member of staff without a passkey can do nothing but add one; with one, it opens everything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pickem.local.postgres import PostgresServer
from tests import make
from tests.e2e.conftest import PATIENCE_MS, come_in
from tests.e2e.platform import Platform, running_platform, staff
from tests.servers import Valkeys


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """Both apps as in production: no demo staff."""
    more = {"SKERRY_DEMO": "0"}
    with running_platform(postgres, running_valkeys, more=more, with_jobs=False) as running:
        yield running


def with_authenticator(browser: Browser) -> Page:
    """A page whose browser has a platform authenticator, as a phone or laptop has."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_the_first_passkey_opens_the_app_and_signs_in_from_then_on(
    platform: Platform, browser: Browser
) -> None:
    staff("Irene Vale")
    page = with_authenticator(browser)
    come_in(page, platform.admin, "Irene Vale")
    page.goto(f"{platform.admin}/results")
    page.wait_for_url("**/passkeys")

    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("link", name="Go to the results").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()

    make.sql("delete from staff_session")
    page.goto(f"{platform.admin}/signin")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    page.context.close()


def test_a_session_that_is_ended_elsewhere_loses_its_open_page_within_five_seconds(
    platform: Platform, browser: Browser
) -> None:
    staff("Mika Sato")
    page = with_authenticator(browser)
    come_in(page, platform.admin, "Mika Sato")
    page.goto(f"{platform.admin}/passkeys")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("link", name="Go to the results").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()

    make.sql("delete from staff_session")

    page.wait_for_url("**/signin", timeout=5000)
    page.context.close()

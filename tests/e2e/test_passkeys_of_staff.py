"""A member of staff without a passkey can do nothing but add one; with one, it opens everything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pickem.domain.rights import Role
from pickem.local.postgres import PostgresServer
from pickem.services import results
from pickem.views.accounts import Caller
from tests import accounts, make
from tests.e2e.conftest import PATIENCE_MS, come_in
from tests.e2e.platform import PASSWORD, Platform, newcomer, running_platform, staff
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


def enrolled(page: Page, platform: Platform, name: str, role: Role = Role.RESULTS) -> int:
    """Somebody new of staff who has added a first passkey and is signed in; their id."""
    staff_id = staff(name, role)
    come_in(page, platform.admin, name)
    page.goto(f"{platform.admin}/results")
    page.wait_for_url("**/passkeys")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("link", name="Go to the results").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    return staff_id


def test_the_first_passkey_opens_the_app_and_signs_in_from_then_on(
    platform: Platform, browser: Browser
) -> None:
    page = with_authenticator(browser)
    enrolled(page, platform, "Irene Vale")

    make.sql("delete from staff_session")
    page.goto(f"{platform.admin}/signin")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    page.context.close()


def test_a_session_that_is_ended_elsewhere_loses_its_open_page_within_five_seconds(
    platform: Platform, browser: Browser
) -> None:
    page = with_authenticator(browser)
    enrolled(page, platform, "Mika Sato")

    make.sql("delete from staff_session")

    page.wait_for_url("**/signin", timeout=5000)
    page.context.close()


def test_what_cannot_be_taken_back_wants_the_passkey_once_more(
    platform: Platform, browser: Browser
) -> None:
    page = with_authenticator(browser)
    staff_id = enrolled(page, platform, "Tomas Ruiz")
    platform.major.begin_round()
    match = platform.major.matches()[0].match_id
    session_id = make.sql("select max(id) from staff_session where staff_id = %s", staff_id)[0][0]
    results.record_result(platform.major.anna, match, make.series(1))
    results.record_result(Caller(staff_id, int(str(session_id))), match, make.series(1))
    make.sql("update staff_session set confirmed_at = now() - interval '11 minutes'")
    page.goto(f"{platform.admin}/results/{match}")

    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_text("Confirm that it is you")).to_be_visible()
    page.get_by_role("button", name="Confirm with your passkey").click()
    expect(page.get_by_text("Confirm that it is you")).to_be_hidden()
    page.get_by_role("button", name="Verify").click()

    expect(page.get_by_text("Verified by Tomas Ruiz.")).to_be_visible()
    page.context.close()


def test_a_newcomer_chooses_a_password_before_anything_else(
    platform: Platform, browser: Browser
) -> None:
    page = with_authenticator(browser)
    newcomer("Noa Lind")
    come_in(page, platform.admin, "Noa Lind")
    page.goto(f"{platform.admin}/results")
    page.wait_for_url("**/passkeys")
    expect(page.get_by_role("heading", name="Your own password")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)

    page.get_by_label("The password you were given").fill("a guess of it")
    page.get_by_role("textbox", name="New password").fill("seven herons over the weir")
    expect(page.get_by_text("Strong. Not found in known leaks.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This is not your password. Try again.")).to_be_visible()
    page.get_by_label("The password you were given").fill(PASSWORD)
    page.get_by_role("button", name="Save").click()

    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("link", name="Go to the results").click()
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    page.context.close()


def test_an_owner_ends_a_session_and_gives_a_role_after_one_confirmation(
    platform: Platform, browser: Browser
) -> None:
    page = with_authenticator(browser)
    enrolled(page, platform, "Vera Lund", Role.OWNER)
    accounts.session_of("staff", staff("Rita Sol"))
    make.sql("update staff_session set confirmed_at = now() - interval '11 minutes'")
    page.get_by_role("link", name="Roles").click()
    rita = page.locator("summary", has_text="Rita Sol")
    rita.click()

    page.get_by_role("button", name="End: Firefox on Linux").click()
    page.get_by_role("dialog").get_by_role("button", name="Use a passkey").click()
    expect(rita).to_contain_text("nowhere")
    row = page.locator("details", has=rita)
    row.get_by_label("Role").select_option("moderator")
    row.get_by_role("button", name="Give role").click()

    expect(rita).to_contain_text("Moderator")
    page.context.close()

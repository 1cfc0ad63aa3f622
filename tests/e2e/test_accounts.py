"""Accounts in a browser: wrong values, second factors, passkeys, devices."""

from collections.abc import Callable

import pyotp
from playwright.sync_api import Page, expect

from tests import make
from tests.e2e.conftest import come_in
from tests.e2e.platform import PASSWORD, Platform, fan

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
NewPage = Callable[[], Page]


def give_passkeys(page: Page) -> None:
    """A device that holds passkeys, and uses them without asking."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def set_up_app(page: Page, platform: Platform) -> tuple[pyotp.TOTP, list[str]]:
    """Switch an authenticator app on; its codes, and the recovery codes."""
    page.goto(f"{platform.public}/settings/2fa")
    page.get_by_role("button", name="Use an authenticator app").click()
    app = pyotp.TOTP("".join(page.locator(".typed").inner_text().split()))
    page.get_by_label("Code, six digits").fill(app.now())
    expect(page.get_by_role("heading", name="Keep these ten codes")).to_be_focused()
    codes = page.locator(".codes li").all_inner_texts()
    expect(page.get_by_role("button", name="Finish")).to_be_disabled()
    page.get_by_label("I have put them somewhere safe").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("10 of 10 left")).to_be_visible()
    return app, codes


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_wrong_password_is_said_once_and_what_was_typed_stays(
    platform: Platform, new_page: NewPage
) -> None:
    fan("forgetful")
    page = new_page()
    page.goto(f"{platform.public}/signin")

    page.get_by_label("Email or name").fill("forgetful")
    page.get_by_label("Password", exact=True).fill("a lamp in the fog")
    page.get_by_role("button", name="Sign in").click()

    message = page.get_by_role("alert").filter(has_text="do not go together")
    expect(message).to_have_count(1)
    expect(page.get_by_label("Email or name")).to_have_value("forgetful")
    expect(page.get_by_label("Password", exact=True)).to_have_value("a lamp in the fog")

    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Your account, forgetful")).to_be_visible()


def test_a_password_is_shown_only_on_demand(platform: Platform, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{platform.public}/signin")
    field = page.get_by_label("Password", exact=True)

    expect(field).to_have_attribute("type", "password")
    page.get_by_role("button", name="Show password").click()
    expect(field).to_have_attribute("type", "text")


def test_a_taken_name_is_refused_beside_its_field_and_another_one_is_shown_everywhere(
    platform: Platform, new_page: NewPage
) -> None:
    fan("renowned")
    fan("renamed")
    page = new_page()
    come_in(page, platform.public, "renamed")
    page.goto(f"{platform.public}/settings")

    field = page.get_by_label("Name", exact=True)
    field.fill("renowned")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    described = field.get_attribute("aria-describedby") or ""
    expect(page.locator(f"[id='{described.split()[0]}']")).to_contain_text("renowned is taken")

    field.fill("renamed again")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page.get_by_role("button", name="Your account, renamed again")).to_be_visible()


def test_an_app_is_set_up_and_its_code_or_a_recovery_code_is_asked_for_from_then_on(
    platform: Platform, new_page: NewPage
) -> None:
    fan("careful")
    page = new_page()
    come_in(page, platform.public, "careful")
    _, codes = set_up_app(page, platform)
    sign_out(page)

    page.goto(f"{platform.public}/signin?then=/settings")
    page.get_by_label("Email or name").fill("careful")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/signin/verify" in url)
    code = page.get_by_label("Code, six digits")
    code.fill("000 000")
    expect(code).to_have_attribute("aria-invalid", "true")
    expect(code).to_have_value("000000")
    page.get_by_role("button", name="Use a recovery code").click()
    page.get_by_label("Recovery code").fill(codes[3].lower())
    page.get_by_role("button", name="Verify").click()

    expect(page.get_by_text("9 of 10 left")).to_be_visible()  # where the way in began
    assert make.sql("select count(*) from fan_recovery_code where used_at is not null") == [(1,)]


def test_what_changes_the_account_asks_who_it_is_and_then_goes_on_by_itself(
    platform: Platform, new_page: NewPage
) -> None:
    wary = fan("wary")
    page = new_page()
    come_in(page, platform.public, "wary")
    make.sql("update fan_session set confirmed_at = null where fan_id = %s", wary)
    page.goto(f"{platform.public}/settings/2fa")

    page.get_by_role("button", name="Use an authenticator app").click()
    dialog = page.get_by_role("dialog", name="Confirm it is you")
    dialog.get_by_label("Password", exact=True).fill("not mine")
    dialog.get_by_role("button", name="Confirm", exact=True).click()
    expect(dialog.get_by_role("alert").filter(has_text="not your password")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Use an authenticator app")).to_be_focused()

    page.get_by_role("button", name="Use an authenticator app").click()
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("heading", name="Scan with your app")).to_be_visible()


def test_a_passkey_is_added_signs_in_by_itself_and_is_removed(
    platform: Platform, new_page: NewPage
) -> None:
    fan("keyholder")
    page = new_page()
    give_passkeys(page)
    come_in(page, platform.public, "keyholder")
    page.goto(f"{platform.public}/settings")
    page.get_by_role("button", name="Add", exact=True).last.click()
    expect(page.get_by_role("heading", name="Keep these ten codes")).to_be_visible()
    page.get_by_label("I have put them somewhere safe").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("button", name="Remove the passkey")).to_be_visible()
    sign_out(page)

    page.goto(f"{platform.public}/signin?then=/settings")  # the browser offers the key by itself
    expect(page.get_by_role("button", name="Remove the passkey")).to_be_visible()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_role("button", name="Remove the passkey")).to_have_count(0)
    assert make.sql("select count(*) from fan_passkey") == [(0,)]


def test_a_device_that_is_signed_out_elsewhere_loses_its_open_page(
    platform: Platform, new_page: NewPage
) -> None:
    fan("everywhere")
    here, there = new_page(), new_page()
    for page in (here, there):
        come_in(page, platform.public, "everywhere")
        page.goto(f"{platform.public}/settings")
        expect(page.get_by_text("This device", exact=True)).to_have_count(1)
    here.reload()

    here.get_by_role("button", name="Sign out everywhere else").click()

    expect(here.get_by_role("button", name="Sign out:")).to_have_count(0)
    expect(there.get_by_role("heading", name="Welcome back")).to_be_visible(timeout=8000)

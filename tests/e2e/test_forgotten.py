"""Back into an account whose password is forgotten, and moving one to another address."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pickem.services.accounts.fans import create_fan
from tests import make
from tests.e2e.conftest import come_in
from tests.e2e.platform import PASSWORD, Platform

GOOD = "quay lantern 88 moss"
NewPage = Callable[[], Page]


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    platform: Platform, new_page: NewPage
) -> None:
    create_fan("absent", PASSWORD, "absent@example.org")
    page = new_page()
    page.goto(f"{platform.public}/reset")
    page.get_by_label("Email").fill("absent@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("If there is an account for a•••••@example.org")).to_be_visible()
    expect(page.get_by_role("button", name="Send again in")).to_be_disabled()
    link = platform.mailbox.next_to("absent@example.org").link

    page.goto(link)
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("New password")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("New password").fill(GOOD)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    page.get_by_label("Email or name").fill("absent@example.org")
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Your account, absent")).to_be_visible()

    again = new_page()
    again.goto(link)
    again.get_by_label("New password").fill(GOOD + " again")
    again.get_by_role("button", name="Save").click()
    expect(again.get_by_role("alert").filter(has_text="used already")).to_be_visible()


def test_an_address_changes_only_once_the_new_one_has_been_read(
    platform: Platform, new_page: NewPage
) -> None:
    create_fan("mover", PASSWORD, "old@example.org")
    page = new_page()
    come_in(page, platform.public, "mover")
    page.goto(f"{platform.public}/settings")
    page.get_by_role("button", name="Change").first.click()
    page.get_by_label("New email").fill("new@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("A link is on its way to n••@example.org.")).to_be_visible()
    assert make.sql("select email from fan where name = 'mover'") == [("old@example.org",)]

    page.goto(platform.mailbox.next_to("new@example.org").link)
    page.get_by_role("button", name="Use this address").click()
    expect(page.get_by_text("new@example.org")).to_be_visible()


def test_an_incomplete_link_says_so(platform: Platform, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{platform.public}/reset/new")

    expect(page.get_by_role("alert").filter(has_text="This link is not complete")).to_be_visible()

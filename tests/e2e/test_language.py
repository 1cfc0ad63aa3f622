"""The language of a reader: chosen once, kept, and spoken by refusals as well."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.platform import Platform

NewPage = Callable[[], Page]
ACCENTED = re.compile("⟦.*⟧")


def test_a_language_stays_from_page_to_page_and_after_a_reload(
    platform: Platform, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{platform.public}/?lang=ar-XB")
    page.get_by_role("link", name=re.compile("Ráñkš")).first.click()
    page.wait_for_url(re.compile("/ranks"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")

    page.goto(f"{platform.public}/ranks")

    expect(page.get_by_role("heading", level=1)).to_have_text(ACCENTED)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar-XB")


def test_a_score_reads_from_left_to_right_on_a_page_that_does_not(
    platform: Platform, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1?lang=ar-XB")

    pick = page.get_by_role("radio", name=re.compile("3–0")).first

    expect(pick).to_contain_text("\u2066" + "3–0" + "\u2069")


def test_a_refusal_comes_in_the_language_of_the_page(platform: Platform, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{platform.public}/signin?lang=en-XA")
    page.locator("input[name=email]").fill("nobody-at-all")
    page.locator("input[name=password]").fill("a wrong one")

    page.get_by_role("button", name=re.compile("Šíğñ íñ")).last.click()

    expect(page.get_by_role("alert").filter(has_text=ACCENTED).first).to_be_visible()


def test_a_language_that_is_not_here_leaves_the_page_in_english(
    platform: Platform, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"{platform.public}/signin?lang=xx")

    expect(page.get_by_role("heading", level=1)).not_to_have_text(ACCENTED)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

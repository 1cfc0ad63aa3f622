"""What a fan chooses shows at once, and a hidden profile is nobody else's."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests import make
from tests.e2e.platform import Platform, fan

SignIn = Callable[[str, str], Page]


def told(page: Page) -> None:
    """Wait for the word that a choice is kept, and take it away."""
    saved = page.locator(".toast").filter(has_text="Saved")
    expect(saved).to_be_visible()
    saved.get_by_role("button", name="Close").click()
    expect(saved).to_have_count(0)


def test_choices_show_at_once_and_a_hidden_profile_is_its_fans_alone(
    platform: Platform, sign_in: SignIn
) -> None:
    fan("nocturne")
    other_id = fan("kestrel")
    make.pick_winner(other_id, platform.major.matches()[0], 0)
    page, other = sign_in(platform.public, "nocturne"), sign_in(platform.public, "kestrel")

    page.goto(f"{platform.public}/settings")
    page.get_by_label("Country").select_option(label="Portugal")
    told(page)
    page.get_by_label("Theme").last.select_option("light")
    told(page)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    other.goto(f"{platform.public}/u/nocturne")
    expect(other.get_by_role("heading", name="nocturne")).to_be_visible()
    expect(other.get_by_text("Portugal")).to_be_visible()

    page.get_by_role("switch", name="Public profile").click()
    told(page)
    other.reload()
    expect(other.get_by_text("This fan keeps the profile private.")).to_be_visible()
    expect(other.get_by_role("heading", name="nocturne")).to_have_count(0)

    page.get_by_role("link", name="See your profile").click()
    expect(page.get_by_text("Only you see this page.")).to_be_visible()
    expect(page.get_by_text("Portugal")).to_be_visible()

"""What surrounds every page: its menus, its countdown, and what stands in for it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.platform import Platform

NewPage = Callable[[], Page]
HAS_WORKER = "navigator.serviceWorker.ready.then((found) => found.active.state)"
KEPT = """async () => {
  const store = await caches.open("skerry");
  return (await store.keys()).map((request) => request.url);
}"""
NO_CLOCK = "Intl.DateTimeFormat = () => { throw new Error('no clock'); }"


@pytest.fixture
def page(new_page: NewPage, platform: Platform) -> Page:
    opened = new_page()
    opened.emulate_media(color_scheme="light")
    opened.goto(platform.public)
    expect(opened.get_by_role("link", name="Sign in")).to_be_visible()
    return opened


def shows(page: Page, theme: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-theme", theme)


def chip(page: Page) -> Locator:
    return page.locator(".top .lockchip")


def test_the_theme_follows_the_system_until_one_is_chosen_and_outlives_the_page(
    page: Page,
) -> None:
    shows(page, "light")
    page.emulate_media(color_scheme="dark")
    shows(page, "dark")

    page.get_by_role("button", name="Theme", exact=True).click()
    page.get_by_role("radio", name="Light").locator("visible=true").check()
    page.reload()

    shows(page, "light")
    page.get_by_role("button", name="Theme", exact=True).click()
    page.get_by_role("radio", name="As the system").locator("visible=true").check()
    shows(page, "dark")


def test_a_theme_chosen_in_one_window_shows_in_the_other(page: Page, platform: Platform) -> None:
    other = page.context.new_page()
    other.goto(platform.public)

    page.get_by_role("button", name="Theme", exact=True).click()
    page.get_by_role("radio", name="Dark").locator("visible=true").check()

    shows(other, "dark")


def test_the_menus_are_worked_by_keys_alone(page: Page) -> None:
    button = page.get_by_role("button", name="Theme", exact=True)
    button.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="As the system").locator("visible=true")).to_be_focused()
    page.keyboard.press("ArrowDown")
    shows(page, "dark")
    page.keyboard.press("Escape")

    expect(button).to_be_focused()
    page.get_by_role("button", name="Language", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="English").locator("visible=true")).to_be_focused()


def test_the_countdown_turns_coral_in_the_last_minute_and_never_counts_up(
    new_page: NewPage, platform: Platform
) -> None:
    page = new_page()
    page.clock.install()
    page.goto(f"{platform.public}/ranks")
    expect(chip(page)).to_have_attribute("data-face", "hour")
    expect(chip(page)).to_have_attribute("href", f"/m/{platform.major.slug}/stage/1")

    page.clock.fast_forward("59:20")
    expect(chip(page)).to_have_attribute("data-face", "last")
    expect(page.get_by_text("Picks lock in 1 minute")).to_be_attached()
    page.clock.fast_forward("01:00")

    expect(chip(page)).to_contain_text("Locked ")
    said = chip(page).inner_text()
    page.clock.fast_forward("10:00")
    expect(chip(page)).to_have_text(said)


def test_an_address_that_leads_nowhere_says_so_and_leads_back(
    new_page: NewPage, platform: Platform
) -> None:
    page = new_page()
    answer = page.goto(f"{platform.public}/nowhere")

    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", name="This span was never built")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="Ranks").first).to_be_visible()
    page.get_by_role("link", name="Back to the map").click()
    expect(page).to_have_url(f"{platform.public}/")


def test_without_a_network_a_page_says_so_and_comes_back_by_itself(
    page: Page, platform: Platform
) -> None:
    page.evaluate(HAS_WORKER)
    page.context.set_offline(True)

    page.goto(f"{platform.public}/ranks")

    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="You are offline")).to_have_count(0)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_nothing_of_the_app_is_stored_for_the_time_without_a_network(
    page: Page, platform: Platform
) -> None:
    page.evaluate(HAS_WORKER)
    page.goto(f"{platform.public}/ranks")

    kept: list[str] = page.evaluate(KEPT)

    assert f"{platform.public}/offline.html" in kept
    assert [one for one in kept if one.endswith(".html")] == [f"{platform.public}/offline.html"]
    assert not [one for one in kept if "/assets/" in one or "/api/" in one]


def test_a_page_that_cannot_be_drawn_says_so_and_is_drawn_when_loaded_again(
    new_page: NewPage, platform: Platform
) -> None:
    page = new_page()
    page.goto(platform.public)
    page.context.add_init_script(f"if (!localStorage.getItem('mended')) {NO_CLOCK}")
    page.reload()
    expect(page.get_by_role("heading", name="This page has run aground")).to_be_visible()

    page.evaluate("localStorage.setItem('mended', '1')")
    page.get_by_role("button", name="Load again").click()

    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_shared_link_has_a_name_a_picture_and_one_address(page: Page, platform: Platform) -> None:
    stage = f"{platform.public}/m/{platform.major.slug}/stage/1"

    text = page.request.get(stage).text()

    assert '<meta property="og:title" content="Stage 1, ' in text
    assert f'<link rel="canonical" href="{stage}"/>' in text
    assert page.request.get(f"{platform.public}/preview.png").ok
    assert page.request.get(f"{platform.public}/m/none/stage/1").status == 404
    assert stage in page.request.get(f"{platform.public}/sitemap.xml").text()

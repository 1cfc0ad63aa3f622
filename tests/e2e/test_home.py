"""The map on the home page, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import make
from tests.e2e.platform import Platform, fan

SignIn = Callable[[str, str], Page]
ISLES = ["Stage 1", "Stage 2", "Stage 3", "Playoffs", "MVP", "Frequent skin", "Most played map"]


@pytest.fixture
def guest(new_page: Callable[[], Page]) -> Page:
    """A browser that nobody has signed in with."""
    return new_page()


def isles(page: Page) -> Locator:
    return page.get_by_role("list", name="Stages").get_by_role("link")


def lamps(page: Page) -> Locator:
    return page.get_by_role("img", name=re.compile("lamps lit"))


def edges(page: Page) -> list[float]:
    """How far each isle's label lies from the left edge of the window."""
    return [
        box["x"] + box["width"] / 2 for link in isles(page).all() if (box := link.bounding_box())
    ]


def test_the_isles_are_links_in_the_order_of_the_tournament(
    platform: Platform, guest: Page
) -> None:
    guest.goto(platform.public)

    expect(isles(guest)).to_have_count(len(ISLES))
    for link, name in zip(isles(guest).all(), ISLES, strict=True):
        expect(link).to_contain_text(name)
    isles(guest).first.click()
    guest.wait_for_url(re.compile("/stage/1$"))


def test_the_map_is_one_picture_that_waits_for_no_script_and_stays_the_same(
    platform: Platform, guest: Page
) -> None:
    asked: list[str] = []
    guest.on("response", lambda answer: asked.append(answer.url) if answer.status == 200 else None)
    guest.goto(platform.public)
    expect(isles(guest)).to_have_count(len(ISLES))
    guest.wait_for_load_state("networkidle")

    pictures = {url for url in asked if "/archipelago/" in url}
    assert len(pictures) == 1
    assert re.search(r"/archipelago/wide-day-\w+\.svg$", pictures.pop())


def test_from_right_to_left_the_map_is_mirrored_with_its_labels(
    platform: Platform, guest: Page
) -> None:
    guest.goto(platform.public)
    expect(isles(guest)).to_have_count(len(ISLES))
    width = guest.evaluate("document.documentElement.clientWidth")
    left_to_right = edges(guest)

    guest.evaluate("document.documentElement.dir = 'rtl'")

    assert edges(guest) == pytest.approx([width - x for x in left_to_right], abs=2)
    sea = guest.locator(".sea")
    assert sea.evaluate("e => getComputedStyle(e).transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_what_a_guest_has_picked_on_this_device_lights_lamps(
    platform: Platform, guest: Page
) -> None:
    guest.goto(platform.public)
    expect(guest.get_by_role("link", name="Light your first lamp")).to_have_attribute(
        "href", "/start"
    )
    team = platform.major.board().options[0].name
    guest.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    guest.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio").first.click()
    expect(guest.get_by_text("1 pick is kept on this device.")).to_be_visible()

    guest.goto(platform.public)

    expect(lamps(guest)).to_have_accessible_name("1 of 10 lamps lit")
    expect(guest.get_by_role("link", name="Finish your picks")).to_be_visible()
    expect(isles(guest).first).to_contain_text("1 of 10 picked")


def test_a_fan_sees_the_own_lamps_and_what_was_picked_of_the_specials(
    platform: Platform, sign_in: SignIn
) -> None:
    me, major = fan("islander"), platform.major
    make.pick(me, major.board(), "advance", major.board().options[3].name)
    make.pick(me, major.board(5), "mvp", "ZywOo")

    page = sign_in(platform.public, "islander")

    expect(lamps(page)).to_have_accessible_name("1 of 10 lamps lit")
    expect(isles(page).nth(4)).to_contain_text("Picked: ZywOo")
    expect(page.get_by_role("heading", name="Your crossing")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1024])
def test_the_page_never_scrolls_sideways(platform: Platform, guest: Page, width: int) -> None:
    guest.set_viewport_size({"width": width, "height": 800})
    guest.goto(platform.public)
    expect(isles(guest)).to_have_count(len(ISLES))

    assert guest.evaluate("document.documentElement.scrollWidth") <= width

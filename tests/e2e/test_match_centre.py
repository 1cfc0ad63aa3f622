"""The match centre on a fan's screen: a pick, its lock, its result, and a feed that keeps still."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.platform import Platform, fan

SignIn = Callable[[str, str], Page]


def test_a_winner_is_picked_locks_and_turns_out_right_without_a_reload(
    platform: Platform, sign_in: SignIn
) -> None:
    fan("nocturne")
    match = platform.major.matches()[0]
    one, other = (option.name for option in match.options)
    page = sign_in(platform.public, "nocturne")
    page.goto(f"{platform.public}/m/{platform.major.slug}/matches")
    page.wait_for_url(re.compile("/live/?$"))
    page.evaluate("window.isStillThisPage = true")
    radio = page.get_by_role("radiogroup", name=f"{one} against {other}").get_by_role("radio")
    radio.first.click()
    expect(radio.first).to_have_attribute("data-face", "picked")

    platform.major.begin_round()
    card = page.locator(".playing > li").filter(has_text=one)
    expect(card.get_by_text("Your pick")).to_be_visible()
    platform.major.verify(match.match_id, first_wins=True)
    platform.major.settle()

    row = page.get_by_role("link").filter(has_text=one).filter(has_text="+5")
    expect(row).to_be_visible()
    assert page.evaluate("window.isStillThisPage")
    row.click()
    expect(page.get_by_text(f"{one} won: your match pick is right, +5.")).to_be_visible()
    expect(page.get_by_role("heading", name="What it changed")).to_be_visible()


def test_news_waits_while_the_reader_is_further_down(platform: Platform, sign_in: SignIn) -> None:
    fan("kestrel")
    platform.major.begin_round()
    waiting = next(match for match in platform.major.matches() if match.is_running)
    page = sign_in(platform.public, "kestrel")
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{platform.public}/live")
    feed = page.get_by_role("complementary", name="Feed").get_by_role("list")
    expect(feed.get_by_role("listitem").first).to_be_visible()
    expect(feed).to_have_attribute("aria-live", "off")
    before = feed.get_by_role("listitem").first.text_content() or ""
    feed.evaluate("list => list.scrollTo(0, 60)")

    platform.major.verify(waiting.match_id)
    platform.major.settle()

    newer = page.get_by_role("button", name="1 new")
    expect(newer).to_be_visible()
    expect(feed.get_by_role("listitem").first).to_have_text(before)
    newer.click()
    expect(feed.get_by_role("listitem").first).not_to_have_text(before)
    expect(newer).to_have_count(0)
    page.get_by_role("switch", name="Read aloud").click()
    expect(feed).to_have_attribute("aria-live", "polite")


def test_no_match_at_an_address_is_said(platform: Platform, new_page: Callable[[], Page]) -> None:
    page = new_page()

    page.goto(f"{platform.public}/live/999999")

    expect(page.get_by_text("There is no match at this address.")).to_be_visible()

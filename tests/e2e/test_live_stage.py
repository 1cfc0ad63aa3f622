"""A Swiss stage while it is played: where one stands, the rounds, and how everybody picked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.platform import Platform
from tests.e2e.story import Moment, Story

SignIn = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def live(platform: Platform) -> Platform:
    """The third round is half played."""
    moments = Story(platform.major).moments()
    assert Moment.ROUND_3 in moments
    return platform


def test_a_fan_sees_where_they_stand_and_what_everybody_picked(
    live: Platform, sign_in: SignIn
) -> None:
    page = sign_in(live.public, "nocturne")
    page.goto(f"{live.public}/m/{live.major.slug}/stage/1")

    expect(page.get_by_role("heading", level=1)).to_have_text("0 right, 6 still open")
    ballot = page.get_by_role("region", name="Your ballot")
    expect(ballot).to_contain_text("5 more right picks earn the challenge")
    expect(page.get_by_role("heading", name="Round 3")).to_contain_text("now")
    expect(page.locator(".fm .live")).to_have_count(6)
    row = page.get_by_role("row", name="Legacy")
    expect(row).to_contain_text("3–0")
    expect(row).to_contain_text("With the crowd")
    assert violations(page) == []


def test_on_a_phone_the_rounds_open_at_the_one_being_played(
    live: Platform, sign_in: SignIn
) -> None:
    page = sign_in(live.public, "nocturne")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live.public}/m/{live.major.slug}/stage/1")

    current = page.get_by_role("heading", name="Round 3")
    current.evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 200)")

    expect(current).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="Round 1")).not_to_be_in_viewport()

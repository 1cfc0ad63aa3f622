"""The leaderboard: pages by address, the own place, the way to a fan, one country."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from pickem.services import standings
from tests import make
from tests.e2e.platform import Platform, fan

SignIn = Callable[[str, str], Page]
FANS = 120


@pytest.fixture(scope="module")
def ranked(platform: Platform) -> Platform:
    """A list of three pages: nocturne is its first fan, kestrel its last; ten are from Portugal."""
    major = platform.major
    outcome = major.event.stages[0].outcome
    ids = [fan("nocturne"), *make.fans(FANS - 2), fan("kestrel")]
    for place, each in enumerate(ids):
        name = (outcome.three_oh if place < 2 else outcome.zero_three)[0]
        make.pick(each, major.board(), "3-0", name)
    make.sql("update fan set country = 'PT' where id = any(%s)", ids[2:12])
    for _ in range(3):
        major.begin_round()
        major.finish_round()
    standings.snapshot_positions(major.tournament_id)
    return platform


def test_a_page_is_opened_by_its_address_and_the_own_place_is_a_click_away(
    ranked: Platform, sign_in: SignIn
) -> None:
    page = sign_in(ranked.public, "nocturne")

    page.goto(f"{ranked.public}/ranks?page=3")
    expect(page.get_by_text("101–120 of 120")).to_be_visible()
    expect(row(page, "kestrel").locator(".rk .roll")).to_have_text("3")
    own = page.locator(".you")
    expect(own).to_contain_text("You, nocturne")

    page.get_by_role("link", name="Show me").click()
    expect(page.get_by_text("1–50 of 120")).to_be_visible()
    expect(page.get_by_role("list", name="The first three")).to_contain_text("nocturne")
    expect(own).to_have_attribute("data-seen", "")


def test_a_fan_is_found_by_the_beginning_of_a_name(ranked: Platform, sign_in: SignIn) -> None:
    page = sign_in(ranked.public, "nocturne")
    page.goto(f"{ranked.public}/ranks")

    page.get_by_role("searchbox", name="Find a fan").fill("KES")
    page.get_by_role("link", name="kestrel").click()

    expect(page).to_have_url(f"{ranked.public}/ranks?fan=kestrel")
    expect(row(page, "kestrel")).to_be_in_viewport()


def test_a_country_has_a_list_of_its_own(ranked: Platform, sign_in: SignIn) -> None:
    page = sign_in(ranked.public, "nocturne")
    page.goto(f"{ranked.public}/ranks")

    page.get_by_label("Country").select_option("Portugal")

    expect(page).to_have_url(f"{ranked.public}/ranks?country=PT")
    expect(page.get_by_text("1–10 of 10")).to_be_visible()
    listed = page.get_by_role("table", name="Leaderboard").get_by_role("row")
    expect(listed).to_have_count(1 + 10)
    expect(page.get_by_role("list", name="The first three")).to_have_count(0)


def test_rows_stay_where_they_are_until_the_reader_wants_them_in_order(
    ranked: Platform, sign_in: SignIn
) -> None:
    page = sign_in(ranked.public, "nocturne")
    page.goto(f"{ranked.public}/ranks?page=1")
    first = page.get_by_role("table").get_by_role("row").nth(1)
    name = first.get_by_role("link").inner_text()
    last = page.get_by_role("table").get_by_role("row").nth(48)

    climber = last.get_by_role("link").inner_text()
    make.sql(
        "update standing set points = 500, correct = 9 from fan"
        " where fan.id = fan_id and fan.name = %s",
        climber,
    )
    ranked.major.settle()

    expect(row(page, climber).locator(".pt")).to_have_text("500")
    expect(first.get_by_role("link")).to_have_text(name)
    expect(first.locator(".rk .roll")).to_have_text("4")
    page.get_by_role("button", name="Show the new order").click()
    expect(page.get_by_role("list", name="The first three")).to_contain_text(climber)
    expect(page.get_by_role("button", name="Show the new order")).to_have_count(0)


def row(page: Page, name: str) -> Locator:
    return page.locator(".lbrow").filter(has_text=name)

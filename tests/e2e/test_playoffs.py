"""The bracket in a browser: a change that costs later picks, and its undo."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from pickem.local.postgres import PostgresServer
from tests import make
from tests.e2e.platform import Platform, fan, running_platform
from tests.servers import Valkeys

SignIn = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """A Major whose bracket is open; nothing but what the fan does changes it."""
    with running_platform(postgres, running_valkeys, with_jobs=False) as running:
        while running.major.phases()[-2] != "open":
            running.major.begin_round()
            running.major.finish_round()
        yield running


def side(page: Page, match: str, place: int) -> Locator:
    return page.get_by_role("radiogroup", name=match).get_by_role("radio").nth(place)


def saved(fan_id: int) -> list[tuple[str, str]]:
    rows = make.sql(
        "select g.kind, t.name from pick p join slot s on s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id join pick_option o on o.id = p.option_id"
        " join team t on t.id = o.team_id where p.fan_id = %s order by g.id, s.ordinal",
        fan_id,
    )
    return [(str(kind), str(name)) for kind, name in rows]


def fill(page: Page) -> None:
    """The first of the two in every match."""
    for number in range(1, 5):
        side(page, f"Quarterfinal {number}", 0).click()
    for number in (1, 2):
        side(page, f"Semifinal {number}", 0).click()
    side(page, "Grand final", 0).click()
    expect(page.get_by_text("7 of 7")).to_be_visible()


def test_a_change_takes_only_the_later_picks_along_that_it_makes_impossible_and_can_be_undone(
    platform: Platform, sign_in: SignIn
) -> None:
    me = fan("nocturne")
    page = sign_in(platform.public, "nocturne")
    page.goto(f"{platform.public}/m/{platform.major.slug}/playoffs")
    expect(side(page, "Quarterfinal 1", 0)).to_be_enabled()
    fill(page)
    expect(page.locator("[data-face=saving]")).to_have_count(0)
    before = saved(me)
    champion = before[-1][1]
    expect(page.get_by_role("heading", name=champion)).to_be_visible()

    side(page, "Quarterfinal 1", 1).click()
    toast = page.get_by_role("status").filter(has_text="goes through")
    expect(toast).to_contain_text(f"2 later picks of {champion} are gone.")
    expect(page.get_by_text("5 of 7")).to_be_visible()
    expect(side(page, "Semifinal 2", 0)).to_be_checked()
    expect(page.locator("[data-face=saving]")).to_have_count(0)
    assert champion not in {name for _, name in saved(me)}

    toast.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("7 of 7")).to_be_visible()
    expect(page.locator("[data-face=saving]")).to_have_count(0)
    assert saved(me) == before
    page.reload()
    expect(page.get_by_text("7 of 7")).to_be_visible()


def test_a_change_that_costs_nothing_says_so(platform: Platform, sign_in: SignIn) -> None:
    fan("steadfast")
    page = sign_in(platform.public, "steadfast")
    page.goto(f"{platform.public}/m/{platform.major.slug}/playoffs")
    fill(page)

    side(page, "Quarterfinal 2", 1).click()

    expect(page.get_by_text("Your later picks stand.")).to_be_visible()
    expect(page.get_by_text("7 of 7")).to_be_visible()


def test_a_guest_fills_and_changes_the_bracket_on_the_device(
    platform: Platform, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    page.goto(f"{platform.public}/m/{platform.major.slug}/playoffs")
    fill(page)

    side(page, "Quarterfinal 1", 1).click()
    expect(page.get_by_text("5 of 7")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("7 of 7")).to_be_visible()
    page.reload()

    expect(page.get_by_text("7 of 7")).to_be_visible()


def test_the_whole_bracket_is_filled_by_keyboard(platform: Platform, sign_in: SignIn) -> None:
    fan("typist")
    page = sign_in(platform.public, "typist")
    page.goto(f"{platform.public}/m/{platform.major.slug}/playoffs")
    expect(side(page, "Quarterfinal 1", 0)).to_be_enabled()
    side(page, "Quarterfinal 1", 0).focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

    expect(page.get_by_text("7 of 7")).to_be_visible()
    expect(side(page, "Quarterfinal 3", 1)).to_be_checked()

"""The specials on a phone: find a player, pick, and pick a map by keyboard."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import make
from tests.e2e.conftest import come_in
from tests.e2e.platform import Platform, fan

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser) -> Page:
    return browser.new_context(viewport=PHONE, has_touch=True).new_page()  # pyright: ignore[reportArgumentType]


def saved(fan_id: int) -> list[tuple[str, str]]:
    rows = make.sql(
        "select g.kind, coalesce(pl.name, o.label) from pick p join slot s on s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id join pick_option o on o.id = p.option_id"
        " left join player pl on pl.id = o.player_id where p.fan_id = %s order by g.id",
        fan_id,
    )
    return [(str(kind), str(name)) for kind, name in rows]


def test_a_player_is_found_and_picked_on_a_phone(platform: Platform, phone: Page) -> None:
    me = fan("nocturne")
    come_in(phone, platform.public, "nocturne")
    phone.goto(f"{platform.public}/m/{platform.major.slug}/specials")
    players = phone.get_by_role("radiogroup", name="Most valuable player").get_by_role("radio")
    expect(players).to_have_count(6)
    expect(phone.get_by_text("Showing 6 of 160")).to_be_visible()

    phone.get_by_role("searchbox", name="Search players by name").fill("zyw")
    expect(players).to_have_count(1)
    players.first.tap()
    expect(players.first).to_be_checked()
    phone.get_by_role("searchbox").fill("")

    expect(players).to_have_count(6)
    expect(players.first).to_contain_text("ZywOo")  # what is picked is on screen
    expect(phone.get_by_text("1 of 3")).to_be_visible()
    expect(phone.locator("[data-face=saving]")).to_have_count(0)
    assert saved(me) == [("mvp", "ZywOo")]


def test_a_team_narrows_the_players_and_nobody_is_found_in_plain_words(
    platform: Platform, phone: Page
) -> None:
    phone.goto(f"{platform.public}/m/{platform.major.slug}/specials")
    players = phone.get_by_role("radiogroup", name="Most valuable player").get_by_role("radio")
    expect(players).to_have_count(6)

    phone.get_by_role("combobox", name="Team").select_option("Vitality")
    expect(players).to_have_count(5)
    phone.get_by_role("searchbox").fill("nobody at all")

    expect(phone.get_by_text("No player is called like that.")).to_be_visible()


def test_a_map_is_picked_changed_and_cleared_by_keyboard(platform: Platform, phone: Page) -> None:
    me = fan("typist")
    come_in(phone, platform.public, "typist")
    phone.goto(f"{platform.public}/m/{platform.major.slug}/specials")
    maps = phone.get_by_role("radiogroup", name="Most played map").get_by_role("radio")
    expect(maps.first).to_be_enabled()
    maps.first.focus()

    phone.keyboard.press("Enter")
    expect(maps.first).to_be_checked()
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("Enter")
    expect(maps.nth(1)).to_be_checked()
    expect(maps.first).not_to_be_checked()
    phone.keyboard.press("Delete")
    expect(maps.nth(1)).not_to_be_checked()

    expect(phone.locator("[data-face=saving]")).to_have_count(0)
    assert saved(me) == []

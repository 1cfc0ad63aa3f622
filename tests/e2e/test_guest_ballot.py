"""A ballot that is filled before there is an account."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import make
from tests.e2e.conftest import come_in
from tests.e2e.platform import Platform, fan


@pytest.fixture
def guest(new_page: Callable[[], Page]) -> Page:
    """A browser that nobody has signed in with."""
    return new_page()


def undefeated(page: Page, team: str) -> Locator:
    """The button that says a team goes 3-0."""
    return page.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio").first


def advances(page: Page, team: str) -> Locator:
    """The button that says a team advances."""
    return page.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio").nth(1)


def saved(fan_id: int) -> list[tuple[str, str]]:
    rows = make.sql(
        "select g.kind, t.name from pick p join slot s on s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id join pick_option o on o.id = p.option_id"
        " join team t on t.id = o.team_id where p.fan_id = %s order by t.name",
        fan_id,
    )
    return [(str(kind), str(name)) for kind, name in rows]


def test_what_a_guest_picks_is_lit_kept_and_sent_once_there_is_an_account(
    platform: Platform, guest: Page
) -> None:
    late = fan("latecomer")
    first, second = [option.name for option in platform.major.board().options][:2]
    guest.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    expect(guest.get_by_text("your picks stay on this device")).to_be_visible()

    undefeated(guest, first).click()
    undefeated(guest, second).click()
    undefeated(guest, second).click()
    expect(undefeated(guest, first)).to_have_attribute("data-face", "picked")
    expect(guest.get_by_text("1 pick is kept on this device.")).to_be_visible()
    guest.reload()
    expect(undefeated(guest, first)).to_have_attribute("data-face", "picked")
    expect(guest.get_by_role("complementary").get_by_role("button", name=first)).to_be_visible()
    assert saved(late) == []

    come_in(guest, platform.public, "latecomer")
    guest.wait_for_url(lambda url: "/stage/1" in url)  # where the picks were made
    expect(undefeated(guest, first)).to_have_attribute("data-face", "picked")
    expect(guest.get_by_text("kept on this device")).to_have_count(0)
    expect(undefeated(guest, second)).to_have_attribute("data-face", "open")
    assert saved(late) == [("3-0", first)]


def test_where_the_account_has_other_picks_the_fan_is_asked_until_there_is_an_answer(
    platform: Platform, guest: Page
) -> None:
    owner = fan("returning")
    board = platform.major.board()
    first, second, third, fourth = (option.name for option in board.options[:4])
    for name in (first, second):
        make.pick(owner, board, "3-0", name)
    guest.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    undefeated(guest, third).click()
    advances(guest, fourth).click()
    expect(guest.get_by_text("2 picks are kept on this device.")).to_be_visible()

    come_in(guest, platform.public, "returning")
    dialog = guest.get_by_role("dialog", name="Which picks count?")
    expect(dialog).to_contain_text("You picked 2 things here")
    expect(dialog).to_contain_text("other picks for 1 of them")
    expect(dialog.get_by_role("listitem")).to_have_text([re.compile(third), re.compile(second)])
    expect(advances(guest, fourth)).to_have_attribute("data-face", "picked")  # nothing against it
    guest.reload()
    expect(dialog).to_be_visible()
    assert {("3-0", first), ("3-0", second), ("advance", fourth)} == set(saved(owner))
    dialog.get_by_role("button", name="Use these").click()

    expect(undefeated(guest, third)).to_have_attribute("data-face", "picked")
    expect(dialog).to_have_count(0)
    assert {("3-0", first), ("3-0", third), ("advance", fourth)} == set(saved(owner))
    guest.reload()
    expect(undefeated(guest, third)).to_have_attribute("data-face", "picked")
    expect(dialog).to_have_count(0)


def test_who_keeps_the_picks_of_the_account_keeps_every_one(
    platform: Platform, guest: Page
) -> None:
    owner = fan("steadfast")
    match = platform.major.matches()[1]
    make.pick_winner(owner, match, 0)
    guest.goto(f"{platform.public}/live")
    winner = guest.get_by_role("radio", name=match.options[0].name)
    guest.get_by_role("radio", name=match.options[1].name).click()
    expect(guest.get_by_text("1 pick is kept on this device.")).to_be_visible()

    come_in(guest, platform.public, "steadfast")
    dialog = guest.get_by_role("dialog", name="Which picks count?")
    expect(dialog).to_contain_text("You picked one thing here")
    dialog.get_by_role("button", name="Keep the account's").click()

    expect(dialog).to_have_count(0)
    expect(winner).to_have_attribute("data-face", "picked")
    assert saved(owner) == [("match-winner", match.options[0].name)]
    assert guest.evaluate("localStorage.getItem('skerry.kept')") is None


def test_a_full_group_is_full_for_a_guest_too(platform: Platform, guest: Page) -> None:
    names = [option.name for option in platform.major.board().options][:3]
    guest.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")

    for name in names[:2]:
        undefeated(guest, name).click()

    expect(undefeated(guest, names[2])).to_have_attribute("data-face", "full")


def test_what_locked_meanwhile_is_named(platform: Platform, guest: Page) -> None:
    tardy = fan("tardy")
    match = platform.major.matches()[0]
    guest.goto(f"{platform.public}/live")
    radio = guest.get_by_role("radio", name=match.options[0].name)
    radio.click()
    expect(radio).to_have_attribute("data-face", "picked")
    make.sql(
        "update lock set lead = '0', starts_at = date_trunc('second', clock_timestamp()) where id ="
        " (select lock_id from pick_group where id = %s)",
        match.group_id,
    )

    come_in(guest, platform.public, "tardy")

    message = guest.get_by_role("alert").filter(has_text=match.options[0].name)
    expect(message).to_contain_text("Too late")
    message.get_by_role("button", name="Close").click()
    expect(message).to_have_count(0)
    assert saved(tardy) == []

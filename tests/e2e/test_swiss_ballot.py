"""A whole Swiss ballot: by thumb on a first visit, by keyboard, at once, offline, too late."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import make
from tests.e2e.conftest import PATIENCE_MS, come_in
from tests.e2e.platform import Platform, fan
from tests.waiting import until

SignIn = Callable[[str, str], Page]
A_MINUTE_S = 60
BY_SEED = (*["3-0"] * 2, *["advance"] * 6)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that nobody has used here before."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


def saved(fan_id: int) -> dict[str, set[str]]:
    """The names that are saved, by kind."""
    rows = make.sql(
        "select g.kind, t.name from pick p join slot s on s.id = p.slot_id"
        " join pick_group g on g.id = s.group_id join pick_option o on o.id = p.option_id"
        " join team t on t.id = o.team_id where p.fan_id = %s",
        fan_id,
    )
    found: dict[str, set[str]] = {"3-0": set(), "advance": set(), "0-3": set()}
    for kind, name in rows:
        found[str(kind)].add(str(name))
    return found


def by_seed(platform: Platform) -> dict[str, set[str]]:
    """What the seeds fill an empty ballot with."""
    names = teams(platform)
    return {"3-0": set(names[:2]), "advance": set(names[2:8]), "0-3": set(names[-2:])}


def teams(platform: Platform) -> list[str]:
    return [option.name for option in platform.major.board().options]


def board(page: Page, platform: Platform) -> Page:
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    expect(page.get_by_role("button", name="Fill from seeds")).not_to_be_disabled()
    return page


def choice(page: Page, team: str, kind: str) -> Locator:
    return page.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio", name=kind)


def lit(page: Page) -> Locator:
    """Slots of the tray that hold a pick the server has."""
    return page.locator(".tray .slot[data-face=picked]")


def test_a_first_visit_ends_with_a_whole_ballot_within_a_minute_of_taps(
    platform: Platform, phone: Page
) -> None:
    newcomer, began = fan("newcomer"), time.monotonic()
    phone.goto(f"{platform.public}/start")
    first, *_, eighth = teams(platform)[:8]

    for name in (eighth, first):
        phone.get_by_role("checkbox", name=name).tap()
    phone.get_by_role("button", name="Next: 8 more").tap()
    expect(phone.get_by_role("heading", name="We filled the rest by seed")).to_be_focused()
    expect(phone.get_by_role("img", name="10 of 10 lamps lit")).to_be_visible()
    phone.get_by_role("button", name="Looks right").tap()
    expect(phone.get_by_role("heading", name="10 lamps lit. Keep them.")).to_be_visible()
    took_s = time.monotonic() - began

    assert took_s < A_MINUTE_S
    come_in(phone, platform.public, "newcomer")
    phone.wait_for_url(lambda url: "/stage/1" in url)  # where such picks are made
    until(lambda: sum(map(len, saved(newcomer).values())) == 10, "all ten are saved")
    assert saved(newcomer)["3-0"] == {first, eighth}


def test_going_back_in_a_first_visit_goes_a_step_back_and_keeps_the_picks(
    platform: Platform, phone: Page
) -> None:
    phone.goto(f"{platform.public}/start")
    phone.get_by_role("button", name="Fill from seeds and edit").tap()
    expect(phone.get_by_role("button", name="Looks right")).to_be_visible()

    phone.go_back()

    expect(phone.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(phone.get_by_role("img", name="10 of 10 lamps lit")).to_be_visible()


def test_in_a_first_visit_a_team_is_swapped_for_one_off_the_ballot_or_from_elsewhere_on_it(
    platform: Platform, phone: Page
) -> None:
    names = teams(platform)
    phone.goto(f"{platform.public}/start")
    phone.get_by_role("button", name="Fill from seeds and edit").tap()
    slot = phone.locator(".slot")

    slot.filter(has_text=names[0]).tap()
    phone.get_by_role("dialog").get_by_role("button", name=names[9]).tap()
    expect(slot.filter(has_text=names[0])).to_have_count(0)
    expect(slot.filter(has_text=names[9])).to_have_count(1)
    slot.filter(has_text=names[1]).tap()
    phone.get_by_role("dialog").get_by_role("button", name=names[15]).tap()

    undefeated = phone.locator(".tray section").first
    expect(undefeated).to_contain_text(names[9])
    expect(undefeated).to_contain_text(names[15])
    expect(slot.filter(has_text=names[1])).to_have_count(1)
    expect(phone.get_by_role("img", name="10 of 10 lamps lit")).to_be_visible()


def test_on_a_phone_the_tray_is_a_sheet_that_fills_what_is_left(
    platform: Platform, phone: Page
) -> None:
    hurried = fan("hurried")
    come_in(phone, platform.public, "hurried")
    board(phone, platform)
    choice(phone, teams(platform)[4], "3–0").tap()
    phone.get_by_role("button", name="Review").tap()
    sheet = phone.get_by_role("dialog", name="Your ten lamps")
    expect(sheet.get_by_text("1 of 2, 25 pts each")).to_be_visible()

    phone.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    phone.get_by_role("button", name="Review").tap()
    sheet.get_by_role("button", name="Fill the last 9").tap()

    expect(sheet).to_have_count(0)
    until(lambda: sum(map(len, saved(hurried).values())) == 10, "all ten are saved")
    assert teams(platform)[4] in saved(hurried)["3-0"]


def test_a_whole_ballot_is_made_by_keyboard_alone(platform: Platform, sign_in: SignIn) -> None:
    typist = fan("typist")
    page = board(sign_in(platform.public, "typist"), platform)
    names = teams(platform)
    keys = page.keyboard
    keys.press("?")
    expect(page.get_by_role("dialog", name="Picking by keyboard")).to_be_visible()
    keys.press("Escape")

    tab_to(page, choice(page, names[0], "3–0"))
    for place, kind in enumerate(BY_SEED):
        expect(choice(page, names[place], "3–0")).to_be_focused()
        keys.press("Space") if kind == "3-0" else press(page, "ArrowRight", "Space")
        keys.press("Tab")
    for name in names[8:14]:
        expect(choice(page, name, "3–0")).to_be_focused()
        keys.press("Tab")
    press(page, "ArrowLeft", "Space", "Tab", "ArrowLeft", "Enter")

    expect(lit(page)).to_have_count(10)
    assert saved(typist) == by_seed(platform)
    keys.press("Delete")
    expect(lit(page)).to_have_count(9)
    until(lambda: len(saved(typist)["0-3"]) == 1, "the last pick is gone")


def test_a_full_group_says_so_where_it_could_be_chosen(platform: Platform, sign_in: SignIn) -> None:
    fan("crowded")
    page = board(sign_in(platform.public, "crowded"), platform)
    first, second, third = teams(platform)[:3]
    choice(page, first, "3–0").click()
    choice(page, second, "3–0").click()

    full = choice(page, third, "3–0")

    expect(full).to_have_attribute("aria-disabled", "true")
    expect(full).to_have_attribute("aria-description", "3–0 is full, remove one first")
    full.focus()
    expect(full).to_be_focused()


def test_filling_and_clearing_are_one_change_each_to_take_back(
    platform: Platform, sign_in: SignIn
) -> None:
    undecided = fan("undecided")
    page = board(sign_in(platform.public, "undecided"), platform)
    own = teams(platform)[11]
    tools = page.locator(".tools")
    choice(page, own, "0–3").click()

    page.get_by_role("button", name="Fill from seeds").click()
    expect(page.locator(".tray .slot").filter(has_text="Choose")).to_have_count(0)  # at once
    expect(lit(page)).to_have_count(10)
    until(lambda: sum(map(len, saved(undecided).values())) == 10, "all ten are saved")
    assert own in saved(undecided)["0-3"]

    tools.get_by_role("button", name="Clear all picks").click()
    until(lambda: not any(saved(undecided).values()), "nothing is saved")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(lit(page)).to_have_count(10)
    until(lambda: sum(map(len, saved(undecided).values())) == 10, "all ten are back")

    tools.get_by_role("button", name="Undo").click()
    until(lambda: saved(undecided) == {"3-0": set(), "advance": set(), "0-3": {own}}, "only one")
    tools.get_by_role("button", name="Undo").click()
    until(lambda: not any(saved(undecided).values()), "the first pick is taken back, too")
    expect(tools.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "true")


def test_a_ballot_filled_offline_is_whole_at_once_and_saved_when_the_network_is_back(
    platform: Platform, sign_in: SignIn
) -> None:
    stranded = fan("stranded")
    page = board(sign_in(platform.public, "stranded"), platform)
    page.context.set_offline(True)

    page.get_by_role("button", name="Fill from seeds").click()

    expect(page.get_by_role("complementary").get_by_role("img", name="10 of 10")).to_be_visible()
    expect(page.get_by_text("10 picks are kept here until they can be sent")).to_be_visible()
    assert not any(saved(stranded).values())
    page.context.set_offline(False)
    until(lambda: saved(stranded) == by_seed(platform), "all ten are saved", within_s=30)


def test_two_who_meet_in_round_one_are_named_before_the_lock(
    platform: Platform, sign_in: SignIn
) -> None:
    fan("hasty")
    page = board(sign_in(platform.public, "hasty"), platform)
    names = teams(platform)
    hint = page.get_by_text(f"{names[0]} and {names[8]} meet in round 1")

    choice(page, names[0], "0–3").click()
    expect(hint).to_have_count(0)
    choice(page, names[8], "0–3").click()

    expect(hint).to_be_visible()


def test_a_pick_after_the_lock_is_refused_and_leaves_the_ballot_as_it_was(
    platform: Platform, sign_in: SignIn
) -> None:
    late = fan("belated")
    page = board(sign_in(platform.public, "belated"), platform)
    first, second = teams(platform)[:2]
    choice(page, first, "3–0").click()
    expect(choice(page, first, "3–0")).to_have_attribute("data-face", "picked")
    make.sql(  # the browser has not heard of it
        "update lock set lead = '0', starts_at = date_trunc('second', clock_timestamp())"
        " where id in (select lock_id from pick_group where id = %s)",
        platform.major.board().groups[0].group_id,
    )

    choice(page, second, "3–0").click()

    expect(page.get_by_role("alert").filter(has_text="Too late")).to_be_visible()
    expect(page.get_by_role("button", name="Fill from seeds")).to_have_count(0)
    assert saved(late)["3-0"] == {first}


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("no number of tabs leads there")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)

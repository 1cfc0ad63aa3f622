"""Maps of a match on the screens of fans and staff, while it is played."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from pickem.views.boards import MatchPick
from tests import make
from tests.e2e.platform import Platform, fan, staff

SignIn = Callable[[str, str], Page]


def report(page: Page, name: str, score1: int, score2: int) -> None:
    page.get_by_label("Name of the map").select_option(name)
    for team, score in enumerate((score1, score2), 1):
        page.locator(f"input[name=score{team}]").fill(str(score))
    page.get_by_role("button", name="Report map").click()


def card_of(page: Page, match: MatchPick) -> Locator:
    """How a match that is being played stands in the match centre."""
    link = page.locator(f"a[href='/live/{match.match_id}']")
    return page.locator(".playing > li").filter(has=link)


def test_a_map_is_on_the_screen_of_every_fan_once_staff_has_reported_it(
    platform: Platform, sign_in: SignIn, new_page: Callable[[], Page]
) -> None:
    make.sql("update match set best_of = 3")
    match = platform.major.matches()[0]
    one, other = (option.name for option in match.options)
    fan("nocturne")
    staff("Mika Sato")
    staff("Tomas Reis")
    page, home = sign_in(platform.public, "nocturne"), new_page()
    page.goto(f"{platform.public}/live")
    expect(page.get_by_role("radio", name=one)).to_be_visible()
    card = card_of(page, match)
    page.evaluate("window.isStillThisPage = true")
    home.goto(platform.public)
    mika, tomas = (sign_in(platform.admin, name) for name in ("Mika Sato", "Tomas Reis"))
    for desk in (mika, tomas):
        desk.goto(f"{platform.admin}/results/{match.match_id}")
        expect(desk.get_by_text("This match has not begun")).to_be_visible()

    platform.major.begin_round()
    expect(card.get_by_text("Live, map 1 of 3")).to_be_visible()
    report(mika, "Mirage", 13, 7)
    expect(card.get_by_role("listitem")).to_have_text(["Mirage13–7"])
    expect(card.get_by_text(f"{one} 1, {other} 0")).to_be_attached()
    expect(home.get_by_text(f"{one} 13–7 {other} on Mirage, map 1")).to_be_visible()
    expect(tomas.get_by_role("listitem").filter(has_text="13–7")).to_contain_text("Mirage")
    report(tomas, "Nuke", 5, 13)
    expect(card.get_by_text(f"{one} 1, {other} 1")).to_be_attached()
    mika.get_by_role("button", name="Take back map 2").click()
    expect(card.get_by_text("Nuke")).to_have_count(0)
    expect(card.get_by_text(f"{one} 1, {other} 0")).to_be_attached()
    assert page.evaluate("window.isStillThisPage")

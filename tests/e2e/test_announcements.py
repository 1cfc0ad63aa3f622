"""What staff announces is on every open screen, at once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pickem.domain.rights import Role
from tests.e2e.platform import Platform, staff

SAID = "Round 2 begins at 14:00."


def test_a_fan_reads_an_announcement_without_a_reload(
    platform: Platform, new_page: Callable[[], Page], sign_in: Callable[[str, str], Page]
) -> None:
    fan = new_page()
    fan.goto(platform.public)
    expect(fan.get_by_role("heading", name="Latest")).to_be_visible()
    staff("Olga Marin", Role.OPERATOR)
    page = sign_in(platform.admin, "Olga Marin")
    page.get_by_role("link", name="Announcements").click()
    field = page.get_by_label("What everybody should know")

    field.fill(SAID)
    page.get_by_role("button", name="Announce").click()

    expect(page.get_by_role("listitem").filter(has_text=SAID)).to_be_visible()
    expect(field).to_have_value("")
    expect(fan.get_by_role("listitem").filter(has_text=SAID)).to_be_visible()


def test_who_may_not_announce_is_shown_neither_the_way_nor_the_page(
    platform: Platform, sign_in: Callable[[str, str], Page]
) -> None:
    staff("Rita Sol")
    page = sign_in(platform.admin, "Rita Sol")
    expect(page.get_by_role("link", name="Specials")).to_be_visible()
    expect(page.get_by_role("link", name="Announcements")).to_have_count(0)

    page.goto(f"{platform.admin}/announcements")

    expect(page.get_by_text("Your role does not allow announcements.")).to_be_visible()

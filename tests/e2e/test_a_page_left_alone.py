"""A page that nobody touched for long, and one whose database is away for a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pickem.local.postgres import PostgresServer
from tests import make
from tests.e2e.platform import Platform, fan, running_platform, staff
from tests.servers import Valkeys, environment

SignIn = Callable[[str, str], Page]
FORGETS_AFTER_S = 2


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """The platform, but a tab's state is dropped after two idle seconds instead of ten minutes."""
    with (
        environment({"REFLEX_REDIS_TOKEN_EXPIRATION": str(FORGETS_AFTER_S)}),
        running_platform(postgres, running_valkeys) as running,
    ):
        yield running


@contextmanager
def no_database_for(role: str) -> Iterator[None]:
    """Nothing can be read or written as `role` inside."""
    make.sql(f"alter role {role} nologin")
    make.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", role)
    try:
        yield
    finally:
        make.sql(f"alter role {role} login")


def undefeated(page: Page, team: str) -> Locator:
    """The button that says a team goes 3-0."""
    return page.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio").first


def test_a_fan_who_comes_back_to_a_page_is_still_known_and_every_click_counts(
    platform: Platform, sign_in: SignIn
) -> None:
    patient = fan("patient")
    page = sign_in(platform.public, "patient")
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    first, second = [option.name for option in platform.major.board().options][:2]
    expect(undefeated(page, first)).to_be_enabled()

    page.wait_for_timeout(FORGETS_AFTER_S * 2000)  # nothing shows that the server has forgotten
    for team in (first, second):
        undefeated(page, team).click()
        expect(undefeated(page, team)).to_have_attribute("data-face", "picked")

    expect(page.get_by_role("button", name="Your account")).to_be_visible()
    assert make.sql("select count(*) from pick where fan_id = %s", patient) == [(2,)]


def test_a_page_opened_while_the_database_is_away_is_filled_once_it_is_back(
    platform: Platform, browser: Browser
) -> None:
    page = browser.new_page()
    with no_database_for("skerry_public"):
        page.goto(f"{platform.public}/live")  # which nobody has read yet
        expect(page.get_by_text("This cannot be read just now.")).to_be_visible()

    expect(page.get_by_role("radiogroup").first).to_be_visible()
    page.close()


def test_what_staff_has_typed_stays_while_the_network_is_away_and_saving_waits_for_it(
    platform: Platform, sign_in: SignIn
) -> None:
    staff("Mika Sato")
    platform.major.begin_round()
    page = sign_in(platform.admin, "Mika Sato")
    page.goto(f"{platform.admin}/results/{platform.major.matches()[0].match_id}")
    score, save = page.locator("input[name=score1_1]"), page.get_by_role("button", name="Save my")
    score.fill("13")
    expect(save).to_be_enabled()

    page.context.set_offline(True)

    expect(page.get_by_role("status").filter(has_text="What you typed stays here")).to_be_visible()
    expect(save).to_be_disabled()
    page.context.set_offline(False)
    expect(save).to_be_enabled()
    expect(score).to_have_value("13")

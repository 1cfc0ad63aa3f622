"""Every screen of the public app: at which moment it is looked at, by whom, and after what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

from tests.e2e.story import Moment

Deed = Callable[[Page], None]
ME: Final = "nocturne"
GUEST: Final = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """`path` may name the {slug}; `who` is a fan, empty for a guest; `do` happens before."""

    name: str
    path: str
    who: str = ME
    do: Deed | None = None


def lose_the_network(page: Page) -> None:
    """Pick without one."""
    page.context.set_offline(True)
    page.get_by_role("radio", name="0–3").last.click()
    page.locator(".connection[data-face=offline]").wait_for()


def pick_two(page: Page) -> None:
    """The first step of a first visit, done."""
    for place in (0, 4):
        page.get_by_role("checkbox").nth(place).click()


def fill_the_rest(page: Page) -> None:
    pick_two(page)
    page.get_by_role("button", name="Next").click()


def look_right(page: Page) -> None:
    fill_the_rest(page)
    page.get_by_role("button", name="Looks right").click()


def open_the_tray(page: Page) -> None:
    """On a phone; elsewhere it stands beside the teams."""
    if (button := page.get_by_role("button", name="Review")).is_visible():
        button.click()


def open_running_match(page: Page) -> None:
    _follow(page, ".playing a.score")


def open_next_match(page: Page) -> None:
    _follow(page, ".ahead .about a")


def open_past_match(page: Page) -> None:
    _follow(page, ".past a.mrow")


def _follow(page: Page, link: str) -> None:
    page.locator(link).first.click()
    page.locator(".score.whole").wait_for()


STAGE = "/m/{slug}/stage/1"
SCREENS: Final[dict[Moment, tuple[Screen, ...]]] = {
    Moment.BEFORE: (
        Screen("welcome", "/", GUEST),
        Screen("swiss-empty", STAGE, GUEST),
        Screen("leaderboard-empty", "/ranks", GUEST),
        Screen("404", "/nowhere", GUEST),
        Screen("live-guest", "/live", GUEST),
        Screen("offline", "/offline.html", GUEST),
        Screen("maintenance", "/maintenance.html", GUEST),
        Screen("profile-missing", "/u/nobody", GUEST),
        Screen("signin-empty", "/signin", GUEST),
        Screen("signup-empty", "/signup", GUEST),
        Screen("reset-empty", "/reset", GUEST),
    ),
    Moment.OPEN: (
        Screen("index", "/"),
        Screen("swiss", STAGE),
        Screen("swiss-tray", STAGE, do=open_the_tray),
        Screen("start-empty", "/start", GUEST),
        Screen("start", "/start", GUEST, pick_two),
        Screen("start-2", "/start", GUEST, fill_the_rest),
        Screen("start-3", "/start", GUEST, look_right),
        Screen("swiss-offline", STAGE, do=lose_the_network),
        Screen("specials", "/m/{slug}/specials"),
        Screen("specials-guest", "/m/{slug}/specials", GUEST),
        Screen("live-open", "/live"),
        Screen("match-open", "/live", do=open_next_match),
        Screen("rules", "/rules"),
        Screen("settings", "/settings"),
        Screen("profile-first", "/u/nocturne"),
    ),
    Moment.LOCKED: (Screen("swiss-locked", STAGE), Screen("leaderboard-locked", "/ranks")),
    Moment.ROUND_3: (
        Screen("index-live", "/"),
        Screen("swiss-live", STAGE),
        Screen("swiss-live-guest", STAGE, GUEST),
        Screen("live", "/live", do=open_running_match),
        Screen("live-centre", "/live"),
        Screen("live-decided", "/live", do=open_past_match),
        Screen("leaderboard", "/ranks"),
        Screen("leaderboard-2", "/ranks?page=2", GUEST),
        Screen("leaderboard-found", "/ranks?fan=nocturne"),
        Screen("leaderboard-nobody", "/ranks?fan=nobody"),
    ),
    Moment.SETTLED: (Screen("swiss-settled", STAGE), Screen("index-settled", "/")),
    Moment.PLAYOFFS: (
        Screen("index-playoffs", "/"),
        Screen("playoffs", "/m/{slug}/playoffs"),
    ),
    Moment.QUARTERFINALS: (
        Screen("playoffs-live", "/m/{slug}/playoffs"),
        Screen("specials-locked", "/m/{slug}/specials"),
    ),
    Moment.OVER: (
        Screen("index-over", "/"),
        Screen("playoffs-over", "/m/{slug}/playoffs"),
        Screen("specials-results", "/m/{slug}/specials"),
        Screen("leaderboard-over", "/ranks"),
        Screen("live-over", "/live"),
        Screen("profile", "/u/nocturne"),
        Screen("profile-public", "/u/nocturne", GUEST),
        Screen("leaderboard-country", "/ranks?country=PL"),
        Screen("leaderboard-tier", "/ranks?tier=silver"),
    ),
}

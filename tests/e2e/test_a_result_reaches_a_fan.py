"""From a pick to a rank, in three browsers, without a reload."""

from collections.abc import Callable

import httpx
from playwright.sync_api import Locator, Page, expect

from pickem.views.boards import MatchPick
from tests import make
from tests.e2e.platform import Platform, fan, staff
from tests.waiting import until

SignIn = Callable[[str, str], Page]


def pick_undefeated(page: Page, platform: Platform, team: str) -> None:
    """Pick a team to go 3-0; picked is only what the server has answered for."""
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    radio = page.get_by_role("radiogroup", name=team).get_by_role("radio").first
    radio.click()
    expect(radio).to_have_attribute("data-face", "picked")


def pick_winner(page: Page, platform: Platform, team: str) -> None:
    page.goto(f"{platform.public}/live")
    radio = page.get_by_role("radio", name=team)
    radio.click()
    expect(radio).to_have_attribute("data-face", "picked")


def watch_the_lock(page: Page, platform: Platform, team: str) -> None:
    """Stay on the stage's page while it locks and begins."""
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    radio = page.get_by_role("radiogroup", name=team).get_by_role("radio").first
    expect(radio).to_have_attribute("data-face", "picked")
    make.sql(
        "update lock set lead = '0',"
        " starts_at = date_trunc('second', clock_timestamp()) + interval '4 s'"
        " where status = 'open' and follows_id is null"
    )
    expect(page.get_by_role("heading", name="Round 1")).to_be_visible()
    until(lambda: platform.major.phases()[0] == "live", "the first match has begun")


def enter(page: Page, platform: Platform, match: MatchPick, score1: int, score2: int) -> None:
    """Type a best of one and save it; nobody else's score is on the page before that."""
    page.goto(f"{platform.admin}/results/{match.match_id}")
    page.locator("input[name=score1_1]").fill(str(score1))
    page.locator("input[name=score2_1]").fill(str(score2))
    expect(page.get_by_text(str(score1), exact=True)).to_have_count(0)
    page.get_by_role("button", name="Save my entry").click()


def correct(page: Page, score1: int, score2: int) -> None:
    """Type another score on the sheet that is open."""
    page.locator("input[name=score1_1]").fill(str(score1))
    page.locator("input[name=score2_1]").fill(str(score2))
    page.get_by_role("button", name="Save my entry").click()


def in_queue(page: Page, title: str) -> Locator:
    """A heading of the queue beside the sheet."""
    return page.get_by_role("navigation", name="Queue").get_by_role("heading", name=title)


def test_a_fan_picks_the_stage_locks_two_admins_agree_and_the_rank_moves_on_screen(
    platform: Platform, sign_in: SignIn
) -> None:
    rival, watcher, _ = make.fan(), fan("nocturne"), fan("kestrel")
    first, second = platform.major.matches()[:2]
    make.pick_winner(rival, first, 1)
    make.pick_winner(rival, second, 0)
    staff("Mika Sato")
    staff("Tomas Reis")

    fans_page = sign_in(platform.public, "nocturne")
    pick_undefeated(fans_page, platform, "FaZe")
    pick_winner(fans_page, platform, first.options[0].name)
    assert make.sql("select count(*) from pick where fan_id = %s", watcher) == [(2,)]
    ranks = sign_in(platform.public, "kestrel")
    ranks.goto(f"{platform.public}/ranks")
    expect(ranks.get_by_text("Ranks appear once the first picks are locked.")).to_be_visible()
    watch_the_lock(fans_page, platform, "FaZe")
    expect(ranks.get_by_text("nocturne")).to_be_visible()

    fans_page.goto(f"{platform.public}/ranks")
    own = fans_page.locator(".you")
    mika, tomas = (sign_in(platform.admin, name) for name in ("Mika Sato", "Tomas Reis"))
    for match, rank in ((second, "2"), (first, "1")):
        enter(mika, platform, match, 13, 7)
        expect(mika.get_by_text("Waiting for another person").first).to_be_visible()
        enter(tomas, platform, match, 13, 9)
        expect(in_queue(mika, "Mismatch")).to_be_visible()
        correct(tomas, 13, 7)
        expect(in_queue(mika, "Mismatch")).to_have_count(0)
        tomas.get_by_role("button", name="Verify and settle").click()
        expect(own.locator(".rk .roll")).to_have_text(rank)
        expect(listed(ranks, "nocturne").locator(".rk .roll")).to_have_text(rank)
        assert ranks_read(platform)["nocturne"] == int(rank)
    expect(own.locator(".pt")).to_have_text("5")
    is_told_the_score(ranks, platform)


def listed(page: Page, name: str) -> Locator:
    """A fan's row on a leaderboard that somebody else has open."""
    return page.locator(".lbrow").filter(has_text=name)


def ranks_read(platform: Platform) -> dict[str, int]:
    """The ranks by name that a spectator reads over HTTP."""
    answer = httpx.get(f"{platform.public}/live/{platform.major.slug}.json").json()
    return {place["name"]: place["rank"] for place in answer["top"]}


def is_told_the_score(page: Page, platform: Platform) -> None:
    page.goto(platform.public)
    expect(page.get_by_role("listitem").filter(has_text="1–0").first).to_be_visible()

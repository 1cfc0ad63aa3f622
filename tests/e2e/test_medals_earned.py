"""A medal or challenge that a fan has just earned is told once, wherever the fan looks."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from pickem.live.channels import Kind
from pickem.live.publish import publish
from pickem.services import medals
from tests import make
from tests.e2e.platform import Platform, fan
from tests.waiting import until

SignIn = Callable[[str, str], Page]
LISTEN = """() => {
    window.heard = [];
    const hear = ({ addedNodes }) => addedNodes.forEach((n) => window.heard.push(n.textContent));
    new MutationObserver((changes) => changes.forEach(hear))
        .observe(document.querySelector(".toasts [role=status]"), { childList: true });
}"""


def hold(platform: Platform, fan_id: int, challenges: int) -> None:
    """Give or take made-up challenges until the fan has that many."""
    held = (platform.major.tournament_id, fan_id)
    make.sql(
        "delete from challenge_earned"
        " where tournament_id = %s and fan_id = %s and challenge like 'made up%%'",
        *held,
    )
    make.sql(
        "insert into challenge_earned (tournament_id, fan_id, challenge)"
        " select m.t, m.f, 'made up ' || n from (values (%s::int, %s::bigint)) m (t, f),"
        " generate_series(1, %s - (select count(*) from challenge_earned e"
        "                           where e.tournament_id = t and e.fan_id = f)) n",
        *held,
        challenges,
    )
    publish(platform.major.tournament_id, Kind.MEDALS)


def told(page: Page) -> Locator:
    """What pages say of medals; a page's frame holds one place for it."""
    return page.locator(".toasts").get_by_role("status")


def listen(page: Page) -> None:
    """Keep everything that is told from now on, however soon it goes."""
    page.evaluate(LISTEN)


def heard(*pages: Page) -> list[str]:
    """What was told on any of these pages since they listen."""
    texts = [text for page in pages for text in page.evaluate("window.heard")]
    return sorted(texts)


def shown_medal(page: Page) -> Locator:
    return page.locator(".dock")


def test_what_is_earned_is_told_once_and_what_is_lost_not_at_all(
    platform: Platform, sign_in: SignIn
) -> None:
    me = fan("nocturne")
    page = sign_in(platform.public, "nocturne")
    page.goto(platform.public)
    expect(page.get_by_role("heading", name="Latest")).to_be_visible()
    make.pick_winner(me, platform.major.matches()[0], 0)
    platform.major.begin_round()
    expect(told(page)).to_have_text("You have earned the Bronze medal")
    told(page).get_by_role("button", name="Close").click()
    medals.award(platform.major.tournament_id)
    hold(platform, me, 3)
    expect(told(page)).to_contain_text("Challenge met: 3 of 11")

    hold(platform, me, 4)
    expect(told(page)).to_contain_text("You have earned the Silver medal")
    page.reload()
    expect(shown_medal(page)).to_contain_text("Silver")
    listen(page)
    hold(platform, me, 2)
    expect(shown_medal(page)).to_contain_text("Bronze")
    hold(platform, me, 4)
    expect(shown_medal(page)).to_contain_text("Silver")
    hold(platform, me, 8)
    expect(shown_medal(page)).to_contain_text("Gold")
    until(lambda: heard(page), "something is told")
    assert heard(page) == ["You have earned the Gold medal"]


def test_of_two_windows_one_tells_it_and_a_new_device_takes_it_as_known(
    platform: Platform, sign_in: SignIn
) -> None:
    me = int(str(make.sql("select id from fan where name = 'nocturne'")[0][0]))
    hold(platform, me, 4)
    first = sign_in(platform.public, "nocturne")
    second = first.context.new_page()
    for page in (first, second):
        page.goto(platform.public)
        expect(shown_medal(page)).to_contain_text("Silver")
        listen(page)

    hold(platform, me, 5)
    until(lambda: heard(first, second), "one of them tells it")
    hold(platform, me, 8)
    until(lambda: len(heard(first, second)) > 1, "one of them tells that, too")
    for page in (first, second):
        expect(shown_medal(page)).to_contain_text("Gold")
    hold(platform, me, 9)
    until(lambda: len(heard(first, second)) > 2, "and that")  # all before it is over by now

    assert heard(first, second) == [
        "Challenge met: 5 of 11",
        "Challenge met: 9 of 11",
        "You have earned the Gold medal",
    ]

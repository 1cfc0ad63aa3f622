"""What a page does while the server is away: what it says, what it keeps, when it tries again."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from pickem.local.postgres import PostgresServer
from tests import make
from tests.e2e.pair import Pair, running_pair
from tests.e2e.platform import fan
from tests.e2e.watched import GO
from tests.servers import Valkeys
from tests.waiting import until

SignIn = Callable[[str, str], Page]
OFFLINE = "Offline. Your picks are kept here and sent when you are back."
AWAY = "Reconnecting. Your picks are kept here and sent then."
# All that a fan would miss, looked for after every change of the page.
WATCH = """() => {
  window.missed = [];
  let most = 0;
  const look = () => {
    const held = document.querySelectorAll("[role=radio][aria-checked=true]").length;
    if (held < most) missed.push(`a pick of ${most}`);
    most = Math.max(most, held);
    if (!document.querySelector(".me")) missed.push("the name");
    if (document.querySelector(".sk")) missed.push("the board");
    if (document.querySelector(".nav a[href='/'] ~ a[href='/']")) missed.push("the tournament");
    const lock = document.querySelector(".top .countdown")?.textContent;
    if (!/\\d/.test(lock)) missed.push("the next lock");
  };
  look();
  new MutationObserver(look).observe(
    document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}"""
# How many slots of the tray are filled, at the least.
TRAY = """() => {
  window.fewest = 2;
  new MutationObserver(() => {
    fewest = Math.min(fewest, document.querySelectorAll(".slot[data-face=picked]").length);
  }).observe(document.querySelector(".tray"), { subtree: true, childList: true, attributes: true });
}"""
# What changes its place, the two texts about the connection and what is around them aside.
SHIFTS = """() => {
  window.moved = [];
  new PerformanceObserver((list) => {
    const nodes = list.getEntries().flatMap((one) => one.sources.map(({ node }) => node));
    const elements = nodes.map((node) => (node?.nodeType === 3 ? node.parentElement : node));
    const own = (one) => one?.closest(".live, .connection") || one?.querySelector(".live");
    moved.push(...elements.filter((one) => !own(one)).map((one) => one?.outerHTML.slice(0, 80)));
  }).observe({ type: "layout-shift" });
}"""


@pytest.fixture(scope="module")
def pair(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Pair]:
    with running_pair(postgres, running_valkeys) as running:
        yield running


def choice(page: Page, pair: Pair, place: int, kind: int = 0) -> Locator:
    """3-0, advance or 0-3 for the team at a place of the board."""
    name = pair.major.board().options[place].name
    return page.get_by_role("radiogroup", name=name, exact=True).get_by_role("radio").nth(kind)


def open_board(page: Page, pair: Pair) -> None:
    page.goto(pair.stage)
    expect(choice(page, pair, 0)).to_be_enabled()


def go_offline(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.get_by_role("status").filter(has_text=OFFLINE)).to_be_visible()


def saved(fan_id: int) -> int:
    return len(make.sql("select 1 from pick where fan_id = %s", fan_id))


def test_a_pick_made_offline_is_kept_and_saved_once_when_the_network_is_back(
    pair: Pair, sign_in: SignIn
) -> None:
    sailor = fan("sailor")
    page = sign_in(pair.proxy.origin, "sailor")
    open_board(page, pair)
    go_offline(page)
    choice(page, pair, 0).click()
    expect(choice(page, pair, 0)).to_have_attribute("data-face", "saving")
    assert saved(sailor) == 0

    page.context.set_offline(False)

    expect(choice(page, pair, 0)).to_have_attribute("data-face", "picked")
    assert saved(sailor) == 1


def test_a_pick_made_offline_outlives_its_page(pair: Pair, sign_in: SignIn) -> None:
    skipper = fan("skipper")
    page = sign_in(pair.proxy.origin, "skipper")
    open_board(page, pair)
    go_offline(page)
    choice(page, pair, 0).click()
    again = page.context.new_page()
    with page.expect_event("close"):
        page.close(run_before_unload=True)

    again.context.set_offline(False)
    again.goto(pair.proxy.origin)

    until(lambda: saved(skipper) == 1, "the pick is saved from another page")


def test_a_pick_means_what_was_clicked_though_the_page_is_another_by_the_time_it_is_sent(
    pair: Pair, sign_in: SignIn
) -> None:
    wanderer = fan("wanderer")
    page = sign_in(pair.proxy.origin, "wanderer")
    open_board(page, pair)
    page.evaluate(GO, f"/m/{pair.major.slug}/specials")  # so that its script is here offline
    page.evaluate(GO, f"/m/{pair.major.slug}/stage/1")
    expect(choice(page, pair, 1)).to_be_enabled()
    go_offline(page)
    choice(page, pair, 1).click()
    page.evaluate(GO, f"/m/{pair.major.slug}/specials")

    page.context.set_offline(False)

    team = pair.major.board().options[1].option_id
    picked = "select option_id from pick where fan_id = %s"
    until(lambda: make.sql(picked, wanderer) == [(team,)], "that team is picked")


def test_a_pick_whose_slot_locked_meanwhile_is_named_as_too_late_until_that_is_read(
    pair: Pair, sign_in: SignIn
) -> None:
    latecomer = fan("latecomer")
    page = sign_in(pair.proxy.origin, "latecomer")
    page.goto(f"{pair.proxy.origin}/live")
    match = pair.major.matches()[-1]
    team = page.get_by_role("radio", name=match.options[0].name)
    expect(team).to_be_enabled()
    go_offline(page)
    team.click()
    begin = "update lock set starts_at = date_trunc('second', clock_timestamp())"
    make.sql(f"{begin} where match_id = %s", match.match_id)

    page.context.set_offline(False)

    refusal = page.get_by_role("alert").filter(has_text=match.options[0].name)
    expect(refusal).to_contain_text("Too late")
    assert saved(latecomer) == 0
    page.reload()
    expect(refusal).to_contain_text("Too late")
    refusal.get_by_role("button", name="Close").click()
    expect(refusal).to_have_count(0)


def test_a_page_says_politely_that_it_is_reconnecting_and_how_old_it_is_and_nothing_moves(
    pair: Pair, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{pair.proxy.origin}/ranks")
    expect(page.locator("#main").get_by_text("Live", exact=True)).to_be_visible()
    expect(page.get_by_text("Ranks appear once the first picks are locked.")).to_be_visible()
    expect(page.get_by_text("StarLadder Budapest Major 2025")).to_be_visible()
    page.evaluate("document.fonts.ready")
    page.evaluate(SHIFTS)
    said = page.locator(".connection").get_by_role("status")
    pair.proxy.is_shut = True
    pair.proxy.cut()
    expect(said).to_have_text(AWAY)
    expect(page.get_by_text(re.compile("^Updated [2-9]s ago$"))).to_have_count(2)

    pair.proxy.is_shut = False
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(said).to_have_text("Connected again.")
    expect(page.locator("#main").get_by_text("Live", exact=True)).to_be_visible()
    assert page.evaluate("moved") == []
    page.close()


def test_pages_that_lost_their_process_in_the_same_instant_come_back_one_by_one(
    pair: Pair, browser: Browser
) -> None:
    context = browser.new_context()
    pages = [context.new_page() for _ in range(5)]
    for page in pages:
        page.goto(f"{pair.proxy.origin}/ranks")
        expect(page.locator("#main").get_by_text("Live", exact=True)).to_be_visible()
    before = len(pair.proxy.arrivals)
    pair.proxy.cut()

    until(lambda: len(pair.proxy.arrivals) >= before + len(pages), "all are back")

    times = [arrival.at for arrival in pair.proxy.arrivals[before:]]
    assert max(times) - min(times) > 0.1
    context.close()


def test_a_guests_tray_stays_full_while_another_process_takes_over(
    pair: Pair, browser: Browser
) -> None:
    page = browser.new_page()
    open_board(page, pair)
    for place in range(2):
        choice(page, pair, place).click()
    expect(page.locator(".slot[data-face=picked]")).to_have_count(2)
    page.evaluate(TRAY)
    before = len(pair.proxy.arrivals)

    pair.proxy.cut()

    until(lambda: len(pair.proxy.arrivals) > before, "it is back")
    choice(page, pair, 2, 1).click()
    expect(page.locator(".slot[data-face=picked]")).to_have_count(3)
    assert page.evaluate("fewest") == 2
    page.close()


def test_a_page_is_not_reloaded_for_a_new_build_but_offers_it_and_keeps_what_is_typed(
    pair: Pair, browser: Browser
) -> None:
    page = browser.new_page()
    builds = list[str]()

    def of_tomorrow(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if '["build","' in str(message):
                builds.append(str(message))
                message = '42/_event,["build","0f0f0f0f"]'
            socket.send(message)

        server.on_message(pass_on)

    page.route_web_socket("**/_event/**", of_tomorrow)
    page.goto(f"{pair.proxy.origin}/signin")
    page.get_by_label("name").first.fill("kestrel")
    notice = page.get_by_role("status").filter(has_text="There is a new version of this page.")
    expect(notice).to_be_visible()
    assert builds
    expect(page.get_by_label("name").first).to_have_value("kestrel")
    page.get_by_label("Password", exact=True).fill("a lamp in the sea")
    page.get_by_role("button", name="Reload").click()
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    expect(page.get_by_label("name").first).to_have_value("kestrel")
    page.get_by_role("button", name="Later").click()
    expect(notice).to_have_count(0)
    page.close()


def test_nobody_can_upload_anything_past_our_own_forms(pair: Pair) -> None:
    from_us = {"origin": pair.proxy.origin}
    answer = httpx.post(f"{pair.proxy.origin}/_upload", files={"files": b"x"}, headers=from_us)

    assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


def test_a_process_dies_under_a_fan_who_is_picking_and_nothing_is_lost_doubled_or_blank(
    pair: Pair, sign_in: SignIn
) -> None:
    quick = fan("quick")
    page = sign_in(pair.proxy.origin, "quick")
    open_board(page, pair)
    expect(page.get_by_role("button", name="Your account, quick")).to_be_visible()
    page.evaluate(WATCH)
    dying = pair.proxy.arrivals[-1].port
    kinds = [0, 0, 1, 1, 1, 1, 1, 1, 2, 2]

    for place, kind in enumerate(kinds):
        choice(page, pair, place, kind).click()
        if place == 3:
            pair.kill(dying)
    for place, kind in enumerate(kinds):
        expect(choice(page, pair, place, kind)).to_have_attribute("data-face", "picked")

    rows = make.sql("select option_id from pick where fan_id = %s", quick)
    assert len(rows) == len(set(rows)) == len(kinds)
    assert pair.proxy.arrivals[-1].port != dying
    assert page.evaluate("missed") == []

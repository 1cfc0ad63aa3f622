"""Picks made faster than they are saved, and picks made while the server is away."""

from collections.abc import Callable

from playwright.sync_api import Page, WebSocketRoute, expect

from tests import make
from tests.e2e.platform import Platform, fan

SignIn = Callable[[str, str], Page]


def saved_picks(fan_id: int) -> list[str]:
    rows = make.sql(
        "select t.name from pick p join pick_option o on o.id = p.option_id"
        " join team t on t.id = o.team_id where p.fan_id = %s order by p.saved_at",
        fan_id,
    )
    return [str(name) for (name,) in rows]


def test_ten_taps_in_a_row_are_saved_in_their_order_and_the_last_word_counts(
    platform: Platform, sign_in: SignIn
) -> None:
    quick = fan("quickdraw")
    page = sign_in(platform.public, "quickdraw")
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    teams = [option.name for option in platform.major.board().options][:9]
    radios = {
        name: page.get_by_role("radiogroup", name=name, exact=True).get_by_role("radio")
        for name in teams
    }
    expect(radios[teams[0]].first).to_be_enabled()

    for place, name in enumerate(teams):
        radios[name].nth(0 if place < 2 else 1 if place < 8 else 2).click()
    expect(radios[teams[8]].nth(2)).to_have_attribute("data-face", "picked")
    radios[teams[0]].nth(2).click()
    expect(radios[teams[0]].nth(2)).to_have_attribute("data-face", "picked")

    assert saved_picks(quick) == [*teams[1:], teams[0]]


def test_a_pick_that_got_lost_on_the_way_is_sent_again_and_none_overtakes_it(
    platform: Platform, sign_in: SignIn
) -> None:
    unlucky, lost = fan("unlucky"), list[str]()
    page = sign_in(platform.public, "unlucky")

    def lose_the_first(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if "stage_state.save" in str(message) and not lost:
                lost.append(str(message))
            else:
                server.send(message)

        socket.on_message(pass_on)

    page.route_web_socket("**/_event/**", lose_the_first)
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    first, second = [option.name for option in platform.major.board().options][:2]
    for name in (first, second):
        page.get_by_role("radiogroup", name=name, exact=True).get_by_role("radio").first.click()

    radio = page.get_by_role("radiogroup", name=second, exact=True).get_by_role("radio").first
    expect(radio).to_have_attribute("data-face", "picked")
    assert lost
    assert saved_picks(unlucky) == [first, second]

"""A process with more picks than it decides at once: it says so, and none of them is lost."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Page, WebSocket, expect

from pickem.local.postgres import PostgresServer
from pickem.settings import settings
from tests import make
from tests.e2e.callers import PUBLIC
from tests.e2e.platform import Platform, fan, running_platform
from tests.e2e.wire import read_until, send
from tests.servers import Valkeys
from tests.waiting import until

SignIn = Callable[[str, str], Page]
BUSY = "Busy. Your picks are kept here and sent again by themselves."
SAVE = "reflex___state____state.tournament_app___pages___stage___state____stage_state.save"


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """The platform, whose public process decides one pick at a time."""
    one = {"SKERRY_PICKS_AT_ONCE": "1"}
    with running_platform(postgres, running_valkeys, more=one, with_jobs=False) as running:
        yield running


def a_pick(platform: Platform) -> dict[str, object]:
    board = platform.major.board()
    group, option = board.groups[0].group_id, board.options[0].option_id
    payload = {"group_id": group, "option_id": option, "request_key": str(uuid4())}
    path = f"/m/{platform.major.slug}/stage/1"
    router = {"pathname": path, "asPath": path, "query": {}}
    return {"name": SAVE, "payload": payload, "router_data": router}


@contextmanager
def a_pick_undecided(platform: Platform) -> Iterator[None]:
    """Somebody's pick is under way for as long as this lasts, which is less than five seconds."""
    with psycopg.connect(settings().database_url("owner")) as holding:
        holding.execute("lock table pick in exclusive mode")
        with PUBLIC["fan"](platform).client.socket() as socket:
            send(socket, a_pick(platform))
            until(_is_one_waiting, "a pick waits for the table")
            yield
            holding.rollback()
            read_until(socket, '"busy_ms":0')


def _is_one_waiting() -> bool:
    return bool(make.sql("select 1 from pg_locks where not granted"))


def sockets_of(page: Page) -> list[WebSocket]:
    """Those that it opens from now on; that of the page before may be among them."""
    opened: list[WebSocket] = []
    page.on("websocket", lambda socket: opened.append(socket))  # noqa: PLW0108 - no builtins here
    return opened


def busy_answers(socket: WebSocket, many: int) -> AbstractContextManager[object]:
    """Ends when so many have come."""
    heard: list[object] = []

    def is_last(frame: object) -> bool:
        heard.extend([frame] if '"busy_ms":250' in str(frame) else [])
        return len(heard) >= many

    return socket.expect_event("framereceived", is_last)


def saved(fan_id: int) -> int:
    return len(make.sql("select 1 from pick where fan_id = %s", fan_id))


def test_a_pick_beyond_the_number_is_told_so_at_once_and_saved_once_when_it_comes_again(
    platform: Platform,
) -> None:
    caller = PUBLIC["fan"](platform)
    pick = a_pick(platform)

    with caller.client.socket() as socket:
        with a_pick_undecided(platform):
            send(socket, pick)
            assert '"busy_ms":250' in read_until(socket, '"answer_rx_state_"')
            assert saved(caller.account_id) == 0
        for _ in range(2):
            send(socket, pick)
            read_until(socket, '"error":"","busy_ms":0')

    assert saved(caller.account_id) == 1


def test_a_page_says_that_the_server_is_busy_and_sends_the_pick_again_by_itself(
    platform: Platform, sign_in: SignIn
) -> None:
    patient = fan("patient")
    page = sign_in(platform.public, "patient")
    sockets = sockets_of(page)
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    name = platform.major.board().options[0].name
    radio = page.get_by_role("radiogroup", name=name, exact=True).get_by_role("radio").first
    said = page.get_by_role("status").filter(has_text=BUSY)
    expect(radio).to_be_enabled()

    with a_pick_undecided(platform), busy_answers(sockets[-1], 2):
        radio.click()
        expect(said).to_be_visible()
        expect(radio).to_have_attribute("data-face", "saving")

    expect(radio).to_have_attribute("data-face", "picked")
    expect(said).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert saved(patient) == 1


def test_a_pick_that_was_sent_away_until_its_lock_had_passed_is_named_as_too_late(
    platform: Platform, sign_in: SignIn
) -> None:
    unlucky, match = fan("unlucky"), platform.major.matches()[-1]
    page = sign_in(platform.public, "unlucky")
    sockets = sockets_of(page)
    page.goto(f"{platform.public}/live")
    name = match.options[0].name
    team = page.get_by_role("radio", name=name)
    expect(team).to_be_enabled()

    with a_pick_undecided(platform):
        with busy_answers(sockets[-1], 1):
            team.click()
        begin = "update lock set starts_at = date_trunc('second', clock_timestamp())"
        make.sql(f"{begin} where match_id = %s", match.match_id)

    told = page.get_by_role("alert").filter(has_text="Too late by")
    expect(told).to_contain_text(name)
    assert saved(unlucky) == 0

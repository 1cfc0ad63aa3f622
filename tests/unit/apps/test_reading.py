from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
import reflex as rx

from admin_app import desk
from admin_app import session as admin_session
from admin_app.desk import DeskState
from admin_app.pages.result import state as result
from admin_app.pages.result.state import ResultState
from admin_app.pages.specials import state as admin_specials
from admin_app.pages.specials.state import SpecialsState as AdminSpecialsState
from pickem.domain.errors import InvalidInput, NotAllowed, NotFound, PickemError, Unavailable
from pickem.domain.rights import Role
from pickem.services.accounts import sessions
from pickem.views.accounts import StaffView
from pickem_ui.feedback import Load
from pickem_web.reading import reading
from tests.states import handle, new
from tournament_app import board_cache, boarding, feed, session
from tournament_app.pages.live import state as matches
from tournament_app.pages.live.state import MatchesState
from tournament_app.pages.live_match.state import MatchState
from tournament_app.pages.playoffs.state import PlayoffsState
from tournament_app.pages.specials.state import SpecialsState
from tournament_app.pages.stage.state import StageState

AWAY = Unavailable("The database could not do this just now.")
SOCKET, SESSION_ID = "socket", 7
ASKING = (
    desk,
    result,
    admin_specials,
    admin_session,
    board_cache,
    boarding,
    matches,
    feed,
    session,
)
PAGES = [
    (StageState, "/m/demo/stage/1"),
    (PlayoffsState, "/m/demo/playoffs"),
    (SpecialsState, "/m/demo/specials"),
    (MatchesState, "/live"),
    (MatchState, "/live/1"),
    (DeskState, "/results"),
    (ResultState, "/results/8"),
    (AdminSpecialsState, "/specials"),
]


@dataclass
class Page:
    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0


def after(page: Page, error: PickemError | None, version: int = 3) -> Page:
    with reading(page, version):
        if error:
            raise error
        page.load = Load.READY
    return page


def test_a_page_that_was_read_knows_at_which_version() -> None:
    assert after(Page(missed_at=4), None) == Page(Load.READY, 3, 0)


def test_a_page_that_could_not_be_read_just_now_says_so_and_each_miss_is_another_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moments = iter(datetime.fromtimestamp(second, UTC) for second in (7, 8))
    monkeypatch.setattr("pickem_web.reading.now", lambda: next(moments))

    first = after(Page(), AWAY)
    second = after(replace(first), AWAY)

    assert first == Page(Load.AWAY, 3, 7000)
    assert second.missed_at == 8000


def test_what_is_on_screen_stays_while_the_database_is_away() -> None:
    page = after(Page(Load.READY, 2), AWAY)

    assert (page.load, page.missed_at > 0) == (Load.READY, True)


@pytest.mark.parametrize("error", [NotFound("no"), NotAllowed("no"), InvalidInput("", "no")])
def test_what_does_not_exist_is_asked_for_again_only_after_news(error: PickemError) -> None:
    assert after(Page(missed_at=2), error) == Page(Load.FAILED, 3, 0)


def test_a_bug_is_no_refusal() -> None:
    with pytest.raises(ZeroDivisionError), reading(Page(), 1):
        raise ZeroDivisionError


def answer(monkeypatch: pytest.MonkeyPatch, error: PickemError) -> None:
    """Know who asks, and answer everything else with `error`."""

    async def ask(service: Callable[..., object], *_: Any) -> object:
        if service is sessions.staff_of:
            return StaffView(2, "Irene", Role.RESULTS)
        raise error

    for module in ASKING:
        monkeypatch.setattr(module, "ask", ask)
    for signed_in in (admin_session, session):
        monkeypatch.setitem(signed_in.bound, SOCKET, SESSION_ID)


@pytest.mark.parametrize(("state", "path"), PAGES)
def test_every_page_tells_a_database_that_is_away_from_something_missing(
    monkeypatch: pytest.MonkeyPatch, state: Any, path: str
) -> None:
    page = new(state, path=path, socket=SOCKET)
    answer(monkeypatch, AWAY)
    handle(state.open, page)
    assert (page.load, page.missed_at > 0, page.have) == (Load.AWAY, True, 1)

    answer(monkeypatch, NotFound("There is no such thing."))
    handle(state.open, page)
    assert (page.load, page.missed_at, page.have) == (Load.FAILED, 0, 1)


def test_a_desk_whose_session_cannot_be_read_is_not_sent_to_the_sign_in_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def ask(*_: Any) -> object:
        raise AWAY

    monkeypatch.setattr(admin_session, "ask", ask)
    monkeypatch.setitem(admin_session.bound, SOCKET, SESSION_ID)
    page = new(DeskState, path="/", socket=SOCKET)

    answer = handle(DeskState.open, page)

    assert not isinstance(answer, rx.event.EventSpec)
    assert page.load == Load.AWAY

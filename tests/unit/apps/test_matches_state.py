from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from pickem.domain.errors import PickRefused, Unavailable
from pickem.services import picks
from pickem.services.accounts import sessions
from pickem.services.boards import with_winners
from pickem.views.accounts import FanView
from pickem.views.picks import SavedPick
from pickem_ui.feedback import Load
from pickem_ui.picks import Answer, Face
from tests.states import handle, new
from tests.unit.apps import boards
from tests.unit.apps.boards import NOW_MS
from tournament_app import picking, session
from tournament_app.board_cache import BoardCache
from tournament_app.pages.matches import state as matches
from tournament_app.pages.matches.state import MatchesState

SOCKET, SESSION_ID = "socket", 7
AWAY = Unavailable("The database could not do this just now.")


class Services:
    """Stands where `ask` stands and gives what it is told to."""

    def __init__(self) -> None:
        self.answers: dict[Callable[..., object], object] = {
            sessions.fan_of: FanView(1, "nocturne"),
            with_winners: (boards.match(),),
            picks.save_pick: SavedPick(20, 101, 1, NOW_MS),
        }

    async def ask(self, service: Callable[..., object], *_: object) -> Any:
        answer = self.answers[service]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (matches, picking, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    cache = BoardCache(lambda _slug: boards.shared_matches(boards.match()), lambda: 1)
    monkeypatch.setattr(matches, "match_boards", cache)
    monkeypatch.setitem(session.bound, SOCKET, SESSION_ID)
    return stand_in


def page(*, is_open: bool = True) -> MatchesState:
    state = new(MatchesState, path="/m/demo/matches", socket=SOCKET)
    if is_open:
        handle(MatchesState.open, state)
    return state


def test_a_saved_winner_is_shown(services: Services) -> None:
    state = page()

    handle(MatchesState.save, state, 20, 101, str(uuid4()))

    assert (state.load, state.faces) == (Load.READY, {"20:101": Face.PICKED})


def test_a_pick_on_a_page_the_server_has_forgotten_is_saved_and_nothing_untrue_is_shown(
    services: Services,
) -> None:
    state, key = page(is_open=False), str(uuid4())

    handle(MatchesState.save, state, 20, 101, key)

    assert (state.answer, state.load) == (Answer(key), Load.LOADING)


def test_a_refused_pick_is_answered_even_if_the_matches_cannot_be_read_again(
    services: Services,
) -> None:
    state, key = page(), str(uuid4())
    services.answers |= {picks.save_pick: PickRefused("Locked."), with_winners: AWAY}

    handle(MatchesState.save, state, 20, 101, key)

    assert state.answer == Answer(key, "Locked.")
    assert (state.load, state.missed_at > 0) == (Load.READY, True)

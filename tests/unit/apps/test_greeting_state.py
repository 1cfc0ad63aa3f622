from collections.abc import Callable
from typing import Any

import pytest

from pickem.domain.errors import Unavailable
from pickem.services.accounts import sessions
from pickem.services.boards import boards_with
from pickem.views.accounts import FanView
from pickem_ui.meeting import Met
from tests.states import handle, new
from tests.unit.apps import boards
from tests.unit.apps.boards import ADVANCE, THREE_OH
from tournament_app import greeting, session
from tournament_app.greeting import GreetingState

NOCTURNE = FanView(1, "nocturne")
SOCKET, SESSION_ID = "socket", 7
BOARD = boards.swiss(boards.pick(THREE_OH, 101))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[Callable[..., Any], object]:
    told: dict[Callable[..., Any], object] = {
        sessions.fan_of: NOCTURNE,
        boards_with: ((BOARD,), (boards.match(picked_option_id=101),)),
    }

    async def ask(service: Callable[..., Any], *_: object) -> object:
        if isinstance(told[service], Exception):
            raise told[service]  # pyright: ignore[reportGeneralTypeIssues]
        return told[service]

    for module in (greeting, session):
        monkeypatch.setattr(module, "ask", ask)
    monkeypatch.setitem(session.bound, SOCKET, SESSION_ID)
    return told


def met(kept: list[list[int]], socket: str = SOCKET) -> Met:
    state = new(GreetingState, socket=socket)
    handle(GreetingState.meet, state, kept, 5)
    return state.met


@pytest.mark.usefixtures("answers")
def test_a_fan_is_told_what_stands_against_the_picks_of_the_account() -> None:
    told = met([[ADVANCE, 101], [20, 109], [ADVANCE, 102]])

    assert (told.asked, told.fan) == (5, NOCTURNE.fan_id)
    assert [clash.key for clash in told.clashes] == [f"{ADVANCE}:101", "20:109"]
    assert [pick.name for pick in told.going] == ["Team 1", "Team 1"]


@pytest.mark.usefixtures("answers")
def test_where_nothing_stands_against_anything_that_is_an_answer_too() -> None:
    assert met([[ADVANCE, 102]]) == Met(5, NOCTURNE.fan_id)


@pytest.mark.usefixtures("answers")
def test_a_guest_has_no_picks_to_compare_with() -> None:
    assert met([[ADVANCE, 101]], socket="another") == Met()


def test_without_the_database_there_is_no_answer_and_the_browser_asks_again(
    answers: dict[Callable[..., Any], object],
) -> None:
    answers[boards_with] = Unavailable("away")

    assert met([[ADVANCE, 101]]) == Met()

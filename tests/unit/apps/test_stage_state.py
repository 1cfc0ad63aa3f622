from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from pickem.domain.errors import NotFound, PickRefused, Unavailable
from pickem.services import picks
from pickem.services.accounts import sessions
from pickem.services.boards import shared_board, with_picks
from pickem.views.accounts import FanView
from pickem.views.picks import SavedPick
from pickem_ui.feedback import Load
from pickem_ui.picks import Answer, Face, Kept
from tests.states import handle, new
from tests.unit.apps import boards
from tests.unit.apps.boards import NOW_MS, THREE_OH
from tournament_app import boarding, picking, session
from tournament_app.board_cache import BoardCache
from tournament_app.pages.stage.state import StageState

NOCTURNE = FanView(1, "nocturne")
ADDRESS = "/m/demo/stage/1"
SOCKET, SESSION_ID = "socket", 7
KEY = "6f1b8f5e-0c44-4a6e-9d0a-3a5f0f0b7c11"


class Services:
    """Stands where `ask` stands; keeps what it was asked and gives what it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[..., object], tuple[object, ...]]] = []
        self.sessions: dict[object, FanView] = {SESSION_ID: NOCTURNE}
        self.answers: dict[Callable[..., object], object] = {
            shared_board: boards.shared(boards.swiss()),
            with_picks: boards.swiss(),
        }

    async def ask(self, service: Callable[..., object], *args: object) -> Any:
        self.asked.append((service, args))
        if service is sessions.fan_of:
            return self.sessions.get(args[0])
        return self.answer(service)

    def answer(self, service: Callable[..., object]) -> Any:
        answer = self.answers[service]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def shared_board(self, *address: Any) -> Any:
        self.asked.append((shared_board, address))
        return self.answer(shared_board)

    def calls_of(self, service: Callable[..., object]) -> list[tuple[object, ...]]:
        return [args for asked, args in self.asked if asked is service]


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (boarding, picking, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    cache = BoardCache(stand_in.shared_board, lambda: 1)
    monkeypatch.setattr(boarding, "stage_boards", cache)
    monkeypatch.setitem(session.bound, SOCKET, SESSION_ID)
    return stand_in


def left(state: StageState) -> int:
    return sum(slot.option == 0 for section in state.sections for slot in section.slots)


def opened(services: Services, socket: str = SOCKET) -> StageState:
    state = new(StageState, path=ADDRESS, socket=socket)
    handle(StageState.open, state)
    return state


def test_opening_a_stage_shows_the_board_of_the_fan_whose_session_it_is(services: Services) -> None:
    state = opened(services)

    assert services.calls_of(shared_board) == [("demo", 1)]
    assert [fan for _, fan in services.calls_of(with_picks)] == [1]
    assert (state.load, left(state), state.lock_at) == (Load.READY, 10, boards.LOCK_MS)


def test_a_guest_sees_an_open_board_and_what_the_device_keeps_for_them(services: Services) -> None:
    state = opened(services, socket="")

    handle(StageState.keep, state, [[THREE_OH, 101]], 1)

    assert services.calls_of(with_picks) == []
    assert state.faces == {f"{THREE_OH}:101": Face.PICKED}
    assert (left(state), state.kept) == (9, Kept(1))
    assert len(services.asked) == 1


def test_what_a_device_keeps_is_drawn_even_when_it_is_told_before_the_board_is_read(
    services: Services,
) -> None:
    state = new(StageState, path=ADDRESS)
    handle(StageState.keep, state, [[THREE_OH, 101]], 1)

    handle(StageState.open, state)

    assert state.faces == {f"{THREE_OH}:101": Face.PICKED}


def test_a_fan_is_shown_what_is_saved_and_not_what_the_device_keeps(services: Services) -> None:
    state = opened(services)

    handle(StageState.keep, state, [[THREE_OH, 101]], 1)

    assert (state.faces, state.kept) == ({}, Kept())


@pytest.mark.parametrize(
    "picks", ["x", [["4", 101]], [[THREE_OH]], [None], [[THREE_OH, 999]], [[0, 1]]]
)
def test_whatever_a_browser_says_it_keeps_a_board_takes_only_what_it_offers(
    services: Services, picks: Any
) -> None:
    state = opened(services, socket="")

    handle(StageState.keep, state, picks, 1)

    assert (state.faces, left(state)) == ({}, 10)


def test_an_address_that_is_no_stage_asks_nothing(services: Services) -> None:
    state = new(StageState, path="/m/demo/stage/one", socket=SOCKET)

    handle(StageState.open, state)

    assert state.load is Load.FAILED
    assert services.asked == []


def test_an_unknown_stage_is_said_to_be_missing(services: Services) -> None:
    services.answers[shared_board] = NotFound("There is no stage 9.")

    assert opened(services).load is Load.FAILED


def test_a_pick_is_shown_and_answered_once_the_service_has_saved_it(services: Services) -> None:
    state, key = opened(services), uuid4()
    services.answers[picks.save_pick] = SavedPick(THREE_OH, 101, 1, NOW_MS + 7)

    handle(StageState.save, state, THREE_OH, 101, str(key))

    assert services.calls_of(picks.save_pick) == [(1, THREE_OH, 101, key)]
    assert state.answer == Answer(str(key))
    assert (state.faces, left(state)) == ({f"{THREE_OH}:101": Face.PICKED}, 9)
    assert state.saved_at == NOW_MS + 7


def test_a_refused_pick_is_answered_with_its_reason_and_the_board_read_again(
    services: Services,
) -> None:
    state, key = opened(services), str(uuid4())
    services.answers[picks.save_pick] = PickRefused("This group is full.")

    handle(StageState.save, state, THREE_OH, 101, key)

    assert state.answer == Answer(key, "This group is full.")
    assert len(services.calls_of(shared_board)) == 2
    assert left(state) == 10


def test_a_refused_pick_is_answered_even_if_the_board_cannot_be_read_again(
    services: Services,
) -> None:
    state, key = opened(services), str(uuid4())
    services.answers[picks.save_pick] = PickRefused("This group is full.")
    services.answers[shared_board] = Unavailable("The database could not do this just now.")

    handle(StageState.save, state, THREE_OH, 101, key)

    assert state.answer == Answer(key, "This group is full.")
    assert (state.load, state.missed_at > 0) == (Load.READY, True)


def test_who_picks_is_asked_anew_with_every_pick(services: Services) -> None:
    state = opened(services)
    services.sessions.clear()

    handle(StageState.save, state, THREE_OH, 101, str(uuid4()))

    assert services.calls_of(picks.save_pick) == []
    assert "Sign in" in state.answer.error


@pytest.mark.parametrize(
    ("group", "option", "key"),
    [("4", 101, KEY), (4, None, KEY), (True, 101, KEY), (2**31, 101, KEY), (4, 101, "x")],
)
def test_what_is_no_pick_never_reaches_the_service(
    services: Services, group: object, option: object, key: str
) -> None:
    state = opened(services)

    handle(StageState.save, state, group, option, key)

    assert services.calls_of(picks.save_pick) == []
    assert state.answer.error


def test_clearing_empties_the_slot(services: Services) -> None:
    services.answers[with_picks] = boards.swiss(boards.pick(THREE_OH, 101))
    services.answers[picks.clear_pick] = SavedPick(THREE_OH, 101, None, None, (101,))
    state = opened(services)

    handle(StageState.clear, state, THREE_OH, 101, str(uuid4()))

    assert (state.faces, left(state)) == ({}, 10)


def test_a_board_that_has_not_changed_is_not_sent_again(services: Services) -> None:
    state = opened(services)
    state.get_delta()
    state._clean()

    handle(StageState.open, state)

    (sent,) = state.get_delta().values()
    assert {name.removesuffix("_rx_state_") for name in sent} <= {
        "load",
        "have",
        "missed_at",
        "server_now_ms",
    }


def test_a_board_that_was_missing_for_a_while_is_shown_again(services: Services) -> None:
    state = opened(services)
    services.answers[with_picks] = NotFound("There is no stage 1.")
    handle(StageState.open, state)
    services.answers[with_picks] = boards.swiss()

    handle(StageState.open, state)

    assert (state.load, left(state)) == (Load.READY, 10)

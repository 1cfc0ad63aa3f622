from collections.abc import Callable
from typing import Any

import pytest
import reflex as rx

from admin_app import desk, session
from admin_app.desk import DeskState
from admin_app.pages.result import state as result
from admin_app.pages.result.state import ResultState
from pickem.domain.errors import ResultRefused
from pickem.domain.results import MapScore
from pickem.domain.rights import Role
from pickem.services import map_reports, results, sheets
from pickem.services.accounts import sessions
from pickem.views.accounts import StaffView
from pickem.views.results import Desk, MatchRow, MatchSheet
from pickem_ui.feedback import Load
from pickem_ui.sheets import SheetHead
from tests.states import handle, new

IRENE = StaffView(2, "Irene", Role.RESULTS)
SOCKET, SESSION_ID = "socket", 7
ROW = MatchRow(8, "Stage 1", "1", "B8", "M80", 1, 2, 1, 0, Desk.NEEDS_YOU, 0, "")
SHEET = MatchSheet(ROW, ("de_nuke",), (), (), (), True, False, False, False, None, None)
FORMS = (
    ResultState.save,
    ResultState.withdraw,
    ResultState.send_back,
    ResultState.report,
    ResultState.take_back,
)
FORM = {"match_id": "8", "map_1": "de_nuke", "score1_1": "13", "score2_1": "8"}


class Services:
    """Stands where `ask` stands; what is recorded is kept, refusals are given as told."""

    def __init__(self) -> None:
        self.sessions = {SESSION_ID: IRENE}
        self.recorded: list[tuple[object, ...]] = []
        self.refusal: Exception | None = None

    async def ask(self, service: Callable[..., Any], *args: Any) -> object:
        if service is sessions.staff_of:
            return self.sessions.get(args[0])
        if service is sheets.match_sheet:
            return SHEET
        return service(*args)

    def record(self, *args: object) -> None:
        if self.refusal:
            raise self.refusal
        self.recorded.append(args)


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (desk, result, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    monkeypatch.setitem(session.bound, SOCKET, SESSION_ID)
    monkeypatch.setattr(sheets, "match_sheet", lambda *_: SHEET)
    for name in ("record_result", "verify_result", "withdraw_result", "send_back"):
        monkeypatch.setattr(results, name, stand_in.record)
    for name in ("report_map", "take_back_map"):
        monkeypatch.setattr(map_reports, name, stand_in.record)
    return stand_in


def opened(path: str = "/results/8") -> ResultState:
    state = new(ResultState, path=path, socket=SOCKET)
    handle(ResultState.open, state)
    return state


def test_a_sheet_opens_for_the_member_of_staff_whose_session_it_is(services: Services) -> None:
    state = opened()

    assert (state.load, state.head.teams, len(state.lines)) == (Load.READY, "B8, M80", 1)


def test_an_entry_goes_to_the_match_its_form_names_not_to_the_address(services: Services) -> None:
    state = opened("/results/9")

    handle(ResultState.save, state, FORM)

    assert services.recorded == [(IRENE.caller, 8, [MapScore("de_nuke", 13, 8)])]
    assert state.refusal == ""


def test_a_refusal_is_shown_in_its_own_words(services: Services) -> None:
    state = opened()
    services.refusal = ResultRefused("Only Tomas can verify this match.")

    handle(ResultState.verify, state, 8)

    assert state.refusal == "Only Tomas can verify this match."


def test_news_about_the_match_does_not_take_a_refusal_away(services: Services) -> None:
    state = opened()
    services.refusal = ResultRefused("Only Tomas can verify this match.")
    handle(ResultState.verify, state, 8)

    handle(ResultState.open, state)

    assert state.refusal == "Only Tomas can verify this match."


def test_another_match_begins_without_the_refusal_of_the_last(services: Services) -> None:
    state = opened()
    services.refusal = ResultRefused("Only Tomas can verify this match.")
    handle(ResultState.verify, state, 8)

    state.head = SheetHead(match_id=7)
    handle(ResultState.open, state)

    assert state.refusal == ""


def test_a_withdrawal_carries_its_reason(services: Services) -> None:
    handle(ResultState.withdraw, opened(), {"match_id": "8", "reason": "wrong map"})

    assert services.recorded == [(IRENE.caller, 8, "wrong map")]


def test_entries_are_sent_back_with_a_reason(services: Services) -> None:
    handle(ResultState.send_back, opened(), {"match_id": "8", "reason": "Tomas has left"})

    assert services.recorded == [(IRENE.caller, 8, "Tomas has left")]


def test_a_map_is_reported_and_taken_back_by_its_number(services: Services) -> None:
    told = {"match_id": "8", "number": "2", "map": "", "score1": "13", "score2": "8"}

    handle(ResultState.report, opened(), told)
    handle(ResultState.take_back, opened(), {"match_id": "8", "number": "2"})

    assert services.recorded == [
        (IRENE.caller, 8, 2, MapScore(None, 13, 8)),
        (IRENE.caller, 8, 2),
    ]


@pytest.mark.parametrize("wrong", [{"number": "x"}, {"score1": ""}, {"score2": "-1"}])
def test_a_report_that_is_no_number_is_refused_before_any_service(
    services: Services, wrong: dict[str, str]
) -> None:
    state = opened()
    told = {"match_id": "8", "number": "1", "map": "de_nuke", "score1": "13", "score2": "8"}

    handle(ResultState.report, state, told | wrong)

    assert services.recorded == []
    assert state.refusal


def test_half_a_form_is_refused_before_any_service(services: Services) -> None:
    state = opened()

    handle(ResultState.save, state, FORM | {"score2_1": ""})

    assert services.recorded == []
    assert "Map 1" in state.refusal


@pytest.mark.parametrize("form", [None, [], "match_id=8", 8])
def test_what_is_no_form_is_refused_by_every_handler(services: Services, form: Any) -> None:
    state = opened()

    for handler in FORMS:
        state.refusal = ""
        handle(handler, state, form)
        assert "names no match" in state.refusal

    assert services.recorded == []


def test_an_ended_session_can_do_nothing(services: Services) -> None:
    state = opened()
    services.sessions.clear()

    handle(ResultState.save, state, FORM)
    handle(ResultState.verify, state, 8)

    assert services.recorded == []
    assert "Sign in" in state.refusal


def test_a_stranger_is_led_to_the_sign_in_page(services: Services) -> None:
    answer = handle(DeskState.open, new(DeskState, path="/"))

    assert isinstance(answer, rx.event.EventSpec)

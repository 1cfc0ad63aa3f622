from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from admin_app import session
from admin_app.pages.specials import state as page
from admin_app.pages.specials.cards import cards
from admin_app.pages.specials.page import specials_page
from admin_app.pages.specials.state import SpecialsState
from pickem.domain.errors import ResultRefused
from pickem.domain.rights import Role
from pickem.services import sheets, specials
from pickem.services.accounts import sessions
from pickem.views.accounts import StaffView
from pickem.views.results import Desk, SpecialOption, SpecialSheet
from pickem.views.tournaments import TournamentView
from pickem_ui.feedback import Load
from tests.states import handle, new

SOCKET, SESSION_ID = "socket", 7
IRENE = StaffView(2, "Irene", Role.RESULTS)
BUDAPEST = TournamentView(1, "budapest-2025", "Budapest", (), 0)
OPTIONS = (SpecialOption(40, "de_dust2"), SpecialOption(41, "de_nuke"))
MAP = SpecialSheet(
    7, "map", Desk.NEEDS_YOU, OPTIONS, None, None, (), True, False, False, False, None
)
MISMATCH = replace(
    MAP,
    desk=Desk.MISMATCH,
    own_option_id=41,
    other_option_id=40,
    entered_by=("Tomas", "Irene"),
)


class Services:
    """Stands where `ask` stands; what is recorded is kept, refusals are given as told."""

    def __init__(self) -> None:
        self.staff = IRENE
        self.sheets: tuple[SpecialSheet, ...] = (MAP,)
        self.recorded: list[tuple[object, ...]] = []
        self.refusal: Exception | None = None

    async def ask(self, service: Callable[..., Any], *args: Any) -> object:
        known = {
            sessions.staff_of: self.staff,
            sheets.tournament_at_hand: BUDAPEST,
            specials.special_sheet: self.sheets,
        }
        return known[service] if service in known else service(*args)

    def recorder(self, name: str) -> Callable[..., None]:
        def record(*args: object) -> None:
            if self.refusal:
                raise self.refusal
            self.recorded.append((name, *args))

        return record


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (page, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    monkeypatch.setitem(session.bound, SOCKET, SESSION_ID)
    for name in ("record_special", "verify_special", "withdraw_special", "send_back_special"):
        monkeypatch.setattr(specials, name, stand_in.recorder(name))
    return stand_in


def opened() -> SpecialsState:
    state = new(SpecialsState, path="/specials", socket=SOCKET)
    handle(SpecialsState.open, state)
    return state


def test_every_handler_asks_for_the_special_that_its_event_names(services: Services) -> None:
    state = opened()

    handle(SpecialsState.save, state, {"group_id": "7", "option_id": "40"})
    handle(SpecialsState.verify, state, 7)
    handle(SpecialsState.withdraw, state, {"group_id": "7", "reason": "another source"})
    handle(SpecialsState.send_back, state, {"group_id": "7", "reason": "Tomas has left"})

    assert services.recorded == [
        ("record_special", IRENE.caller, 7, 40),
        ("verify_special", IRENE.caller, 7),
        ("withdraw_special", IRENE.caller, 7, "another source"),
        ("send_back_special", IRENE.caller, 7, "Tomas has left"),
    ]
    assert (state.load, state.refusal) == (Load.READY, "")


def test_a_refusal_is_shown_in_its_own_words(services: Services) -> None:
    state = opened()
    services.refusal = ResultRefused("Say why the answer is withdrawn; the audit log keeps it.")

    handle(SpecialsState.withdraw, state, {"group_id": "7", "reason": " "})

    assert state.refusal == "Say why the answer is withdrawn; the audit log keeps it."


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        ({"group_id": "7", "option_id": ""}, "Choose an answer"),
        ({"option_id": "40"}, "names no special"),
        (["7", "40"], "names no special"),
        (None, "names no special"),
    ],
)
def test_half_a_form_is_refused_before_any_service(
    services: Services, form: Any, refusal: str
) -> None:
    state = opened()

    handle(SpecialsState.save, state, form)

    assert services.recorded == []
    assert refusal in state.refusal


def test_a_correction_shows_the_other_entry_beside_the_answer_that_still_counts() -> None:
    (card,) = cards([replace(MISMATCH, verified_option_id=40)])

    assert (card.other_answer, card.verified_answer) == ("Dust2", "Dust2")


def test_a_card_says_who_has_entered_and_what_counts() -> None:
    untouched, both = cards([MAP, replace(MAP, entered_by=("Tomas",), verified_option_id=41)])

    assert (untouched.entered_by, untouched.verified_answer) == ("", "")
    assert (both.entered_by, both.verified_answer) == ("Tomas", "Nuke")


def test_both_ways_to_undo_are_on_the_screen() -> None:
    drawn = str(specials_page().render())

    assert "Reason to send these entries back" in drawn
    assert "Reason to withdraw the verified answer" in drawn

from collections.abc import Callable
from typing import Any

import pytest

from admin_app import session
from admin_app.pages.audit import state as page
from admin_app.pages.audit.page import audit_page
from admin_app.pages.audit.state import LONGEST, AuditState
from pickem.domain.errors import NotAllowed
from pickem.domain.rights import Role
from pickem.services import audit
from pickem.services.accounts import sessions
from pickem.views.accounts import StaffView
from pickem.views.audit import AuditPage, AuditRow, Sought, Verdict
from pickem_ui.feedback import Load
from tests.states import handle, new

SOCKET = "socket"
OLGA = StaffView(3, "Olga", Role.OPERATOR)
ROW = AuditRow(1, "Anna", "verify-result", "match:7", (), "admin 3", "00", "00…00")
WHOLE = Verdict(at_ms=1, rows=3)


class Services:
    """Stands where `ask` stands."""

    def __init__(self) -> None:
        self.page = AuditPage((ROW,), older=12)
        self.verdict = WHOLE
        self.refusal: Exception | None = None
        self.sought: list[Sought] = []

    async def ask(self, service: Callable[..., Any], *arguments: Any) -> object:
        if service is sessions.staff_of:
            return OLGA
        if self.refusal:
            raise self.refusal
        if service is audit.verify_log:
            return self.verdict
        self.sought.append(arguments[1])
        return self.page


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (page, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    monkeypatch.setitem(session.bound, SOCKET, 7)
    return stand_in


@pytest.fixture
def state(services: Services) -> AuditState:
    opened = new(AuditState, path="/audit", socket=SOCKET)
    handle(AuditState.open, opened)
    return opened


def test_the_page_can_be_drawn() -> None:
    assert audit_page() is not None


def test_the_newest_rows_are_shown_first_and_older_ones_follow_from_there(
    state: AuditState, services: Services
) -> None:
    assert (state.load, state.rows) == (Load.READY, [ROW])
    handle(AuditState.turn, state, state.older)

    assert services.sought == [Sought(), Sought(before=12)]


def test_what_is_looked_for_stays_while_pages_are_turned(
    state: AuditState, services: Services
) -> None:
    handle(AuditState.look_for, state, {"actor": " Anna ", "action": "x" * 999})
    handle(AuditState.turn, state, 12)

    assert services.sought[1:] == [
        Sought("Anna", "x" * LONGEST),
        Sought("Anna", "x" * LONGEST, 12),
    ]


def test_nothing_like_it_is_not_the_same_as_nothing_to_be_seen(
    state: AuditState, services: Services
) -> None:
    services.page = AuditPage()
    handle(AuditState.look_for, state, {"actor": "Nobody"})
    assert state.load is Load.EMPTY

    services.refusal = NotAllowed("Your role does not allow this.")
    handle(AuditState.open, state)
    assert (state.load, state.rows) == (Load.FAILED, [])


def test_what_verifying_found_is_shown_until_it_is_refused_or_the_page_is_left(
    state: AuditState, services: Services
) -> None:
    handle(AuditState.verify, state)
    assert (state.verdict, state.refusal) == (WHOLE, "")

    services.refusal = NotAllowed("Your role does not allow this.")
    handle(AuditState.verify, state)
    assert (state.verdict, state.refusal) == (Verdict(), "Your role does not allow this.")

"""The page of roles, without a browser: what it reads, and that its table is that of the domain."""

from collections.abc import Callable
from typing import Any

import pytest

from admin_app import session
from admin_app.pages.roles import state as page
from admin_app.pages.roles.page import roles_page
from admin_app.pages.roles.rights import NAMES, lines
from admin_app.pages.roles.state import RolesState
from pickem.domain.errors import NotAllowed
from pickem.domain.rights import CONFIRMED, RIGHTS, Right, Role
from pickem.services.accounts import sessions
from pickem.views.accounts import Device, StaffRow, StaffView
from pickem_ui.feedback import Load
from pickem_ui.roles import ROLES
from tests.states import handle, new

SOCKET = "socket"
IRENE = StaffView(3, "Irene", Role.OWNER, 7)
HERE = Device(7, "Firefox on Linux", 1, is_this=True)
ROW = StaffRow(3, "Irene", Role.OWNER, 1, 1, False, True, (HERE,))


class Services:
    """Stands where `ask` stands."""

    refusal: Exception | None = None

    async def ask(self, service: Callable[..., Any], *_: Any) -> object:
        if service is sessions.staff_of:
            return IRENE
        if self.refusal:
            raise self.refusal
        return (ROW,)


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (page, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    monkeypatch.setitem(session.bound, SOCKET, 7)
    return stand_in


def test_the_page_can_be_drawn() -> None:
    assert roles_page() is not None


def test_every_right_and_every_role_of_the_domain_stands_in_the_table() -> None:
    assert list(NAMES) == list(Right)
    assert set(ROLES) == {role.value for role in Role}
    for line, right in zip(lines(), Right, strict=True):
        allowed = {role for role, mark in zip(ROLES, line.marks, strict=True) if mark != "no"}
        assert allowed == {role.value for role in RIGHTS[right]}
        assert line.is_confirmed == (right in CONFIRMED)


def test_staff_is_listed_until_it_may_not_be_seen_any_more(services: Services) -> None:
    state = new(RolesState, path="/roles", socket=SOCKET)
    handle(RolesState.open, state)
    assert (state.load, state.people) == (Load.READY, [ROW])

    services.refusal = NotAllowed("Your role does not allow this.")
    handle(RolesState.open, state)
    assert (state.load, state.people) == (Load.FAILED, [])

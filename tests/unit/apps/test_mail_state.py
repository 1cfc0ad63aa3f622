from collections.abc import Callable
from typing import Any

import pytest

from admin_app import session
from admin_app.pages.mail import state as page
from admin_app.pages.mail.page import mail_page
from admin_app.pages.mail.state import MailState
from pickem.domain.errors import NotAllowed
from pickem.domain.rights import Role
from pickem.services import caught_mail
from pickem.services.accounts import sessions
from pickem.views.accounts import StaffView
from pickem.views.mail import CaughtLetter, CaughtMail, MailLine
from pickem_ui.feedback import Load
from tests.states import handle, new

SOCKET = "socket"
OLGA = StaffView(3, "Olga", Role.OWNER)
ROW = CaughtMail("one", "/mail/one", "ada@example.com", "Your code", 1)
LETTER = CaughtLetter(ROW, (MailLine("271828", ""),))


class Services:
    """Stands where `ask` stands."""

    def __init__(self) -> None:
        self.rows: tuple[CaughtMail, ...] = (ROW,)
        self.refusal: Exception | None = None

    async def ask(self, service: Callable[..., Any], *_: Any) -> object:
        if service is sessions.staff_of:
            return OLGA
        if self.refusal:
            raise self.refusal
        return self.rows if service is caught_mail.list_caught else LETTER


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (page, session):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    monkeypatch.setitem(session.bound, SOCKET, 7)
    return stand_in


def opened(path: str) -> MailState:
    state = new(MailState, path=path, socket=SOCKET)
    handle(MailState.open, state)
    return state


def test_the_page_can_be_drawn() -> None:
    assert mail_page() is not None


def test_the_address_names_the_mail_that_is_open(services: Services) -> None:
    assert opened("/mail/one").letter == LETTER
    assert opened("/mail/another").letter == CaughtLetter()
    assert opened("/mail").letter == CaughtLetter()
    assert opened("/mail").rows == [ROW]


def test_nothing_sent_is_not_the_same_as_nothing_to_be_seen(services: Services) -> None:
    services.rows = ()
    assert opened("/mail").load is Load.EMPTY

    services.refusal = NotAllowed("Your role does not allow this.")
    assert opened("/mail/one").load is Load.FAILED


def test_a_mail_that_may_not_be_seen_any_more_leaves_the_screen(services: Services) -> None:
    state = opened("/mail/one")
    services.refusal = NotAllowed("Your role does not allow this.")

    handle(MailState.open, state)

    assert (state.letter, state.rows) == (CaughtLetter(), [])

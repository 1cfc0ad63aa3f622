"""The page of the own account in the admin app: what is left to do, and the time before."""

from collections.abc import Callable
from typing import Any

import pytest

from admin_app import session
from admin_app.pages.passkeys import state as page
from admin_app.pages.passkeys.page import passkeys_page
from admin_app.pages.passkeys.state import PasskeysState, Step
from pickem.domain.errors import NotAllowed, OwnPasswordNeeded, PasskeyNeeded, SignInNeeded
from pickem.domain.rights import Role
from pickem.services.accounts import sessions
from pickem.services.accounts.staff import last_sign_in
from pickem.services.accounts.staff_passwords import staff_strength
from pickem.views.accounts import LastSignIn, Passkey, StaffView
from pickem_ui.feedback import Load
from tests.states import handle, new

SOCKET = "socket"
NOA = StaffView(3, "Noa", Role.RESULTS, 7)
KEY = Passkey(1, "YubiKey", 1, 0)
BEFORE = LastSignIn(1, "Firefox on Linux", 2)


def opened(monkeypatch: pytest.MonkeyPatch, keys: object) -> PasskeysState:
    async def ask(service: Callable[..., Any], *_: Any) -> object:
        if service is sessions.staff_of:
            return NOA
        if service is last_sign_in:
            return BEFORE
        if isinstance(keys, Exception):
            raise keys
        return keys

    for module in (page, session):
        monkeypatch.setattr(module, "ask", ask)
    monkeypatch.setitem(session.bound, SOCKET, 7)
    state = new(PasskeysState, path="/passkeys", socket=SOCKET)
    handle(PasskeysState.open, state)
    return state


def test_the_page_can_be_drawn() -> None:
    assert passkeys_page() is not None


@pytest.mark.parametrize(
    ("answer", "step"),
    [
        ((KEY,), Step.NONE),
        (OwnPasswordNeeded(), Step.REPLACE),
        (PasskeyNeeded("Use your passkey."), Step.FINISH),
    ],
)
def test_it_shows_the_next_step_of_coming_in(
    monkeypatch: pytest.MonkeyPatch, answer: object, step: Step
) -> None:
    state = opened(monkeypatch, answer)

    assert (state.load, state.step) == (Load.READY, step)
    assert state.before == BEFORE


def test_whoever_is_not_signed_in_is_led_to_signing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(monkeypatch, SignInNeeded()).load is Load.LOADING
    assert opened(monkeypatch, NotAllowed("no")).load is Load.FAILED


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("fourteen chars", "at least 15"),
        ("noa noa noa noa noa", "easy to guess"),
        ("seven herons over the weir", "Strong"),
    ],
)
def test_the_meter_knows_what_staff_may_not_use(password: str, says: str) -> None:
    assert says in staff_strength(password, "Noa").text

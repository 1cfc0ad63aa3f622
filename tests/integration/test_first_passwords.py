"""A password that somebody else gave is good for replacing it, and for that a week only."""

from datetime import datetime, timedelta

import pytest

from pickem.clock import now
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput, NotAllowed, OwnPasswordNeeded
from pickem.domain.rights import Right, Role
from pickem.services import rights
from pickem.services.accounts.sign_in import sign_in_staff
from pickem.services.accounts.staff import FIRST_PASSWORD_LASTS, create_staff
from pickem.services.accounts.staff_passkeys import add_staff_passkey, list_staff_passkeys
from pickem.services.accounts.staff_passwords import change_staff_password
from pickem.settings import settings
from pickem.views.accounts import Caller
from tests import accounts, make
from tests.accounts import PASSWORD, arrival, passkey_row

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
OWN = "seven herons over the weir"
LATER = FIRST_PASSWORD_LASTS + timedelta(minutes=1)


def newcomer(role: Role = Role.OWNER) -> tuple[str, Caller]:
    """The name of somebody who has just signed in for the first time, and who it is."""
    name = f"new {accounts.number()}"
    staff_id = create_staff(name, PASSWORD, role)
    return name, Caller(staff_id, sign_in_staff(name, PASSWORD, arrival()).session_id)


def asks(caller: Caller, right: Right) -> Role:
    with unit_of_work("admin") as session:
        return rights.require(session, caller, right).role


@pytest.fixture
def is_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKERRY_DEMO", "1")
    settings.cache_clear()


@pytest.fixture(autouse=True)
def settings_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SKERRY_DEMO", raising=False)
    settings.cache_clear()


@pytest.mark.parametrize("right", list(Right))
def test_it_opens_nothing_not_even_with_a_passkey(right: Right) -> None:
    _, caller = newcomer()
    passkey_row("staff", caller.staff_id)
    make.sql("update staff_session set confirmed_at = now() where id = %s", caller.session_id)

    with pytest.raises(OwnPasswordNeeded, match="password of your own"):
        asks(caller, right)


def test_no_passkey_is_added_before_it_is_replaced() -> None:
    _, caller = newcomer()

    with pytest.raises(OwnPasswordNeeded):
        add_staff_passkey(caller, ("", "", ""), now())
    with pytest.raises(OwnPasswordNeeded):
        list_staff_passkeys(caller)


def test_whoever_replaces_it_goes_on_like_everybody() -> None:
    name, caller = newcomer()

    change_staff_password(caller, PASSWORD, OWN, now())

    assert list_staff_passkeys(caller) == ()
    assert sign_in_staff(name, OWN, arrival(after=LATER))


def test_it_is_not_replaced_by_itself() -> None:
    _, caller = newcomer()

    with pytest.raises(InvalidInput, match="password you have") as refused:
        change_staff_password(caller, PASSWORD, PASSWORD, now())

    assert refused.value.field == "password"


def test_after_a_week_it_signs_nobody_in_and_says_so_only_to_who_knows_it() -> None:
    name, _ = newcomer()

    with pytest.raises(NotAllowed, match="not replaced in time"):
        sign_in_staff(name, PASSWORD, arrival(after=LATER))
    with pytest.raises(NotAllowed, match="do not go together"):
        sign_in_staff(name, OWN, arrival(after=LATER))


def test_the_same_name_gets_another_one_as_long_as_it_was_not_replaced() -> None:
    name, caller = newcomer()

    assert create_staff(name.upper(), OWN, Role.RESULTS) == caller.staff_id

    assert make.sql("select 1 from staff_session where id = %s", caller.session_id) == []
    with pytest.raises(NotAllowed, match="do not go together"):
        sign_in_staff(name, PASSWORD, arrival())
    again = Caller(caller.staff_id, sign_in_staff(name, OWN, arrival()).session_id)
    change_staff_password(again, OWN, "eight herons over the weir", now())
    with pytest.raises(InvalidInput, match="taken"):
        create_staff(name, PASSWORD, Role.OWNER)


@pytest.mark.usefixtures("is_demo")
def test_demo_staff_keeps_it() -> None:
    name, caller = newcomer()

    assert asks(caller, Right.VERIFY_RESULTS) is Role.OWNER
    assert sign_in_staff(name, PASSWORD, arrival(after=LATER))


def test_it_ends_a_week_after_it_was_given() -> None:
    before = now()
    _, caller = newcomer()

    kept = make.sql("select first_password_until from staff where id = %s", caller.staff_id)[0][0]

    assert isinstance(kept, datetime)
    assert before + timedelta(days=7) <= kept <= now() + timedelta(days=7)

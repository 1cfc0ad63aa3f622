"""Passwords of staff."""

from datetime import timedelta

import pytest

from pickem.clock import now
from pickem.domain.errors import (
    ConfirmationNeeded,
    InvalidInput,
    NotAllowed,
    SignInNeeded,
    TooMany,
)
from pickem.services.accounts.sign_in import sign_in_staff
from pickem.services.accounts.staff_passwords import change_staff_password
from pickem.views.accounts import Caller
from tests import make
from tests.accounts import PASSWORD, arrival, member_of_staff

pytestmark = pytest.mark.usefixtures("module_database")
NEW = "seven herons over the weir"


def name_of(caller: Caller) -> str:
    return str(make.sql("select name from staff where id = %s", caller.staff_id)[0][0])


def is_signed_in(caller: Caller) -> bool:
    query = "select 1 from staff_session where id = %s"
    return bool(make.sql(query, caller.session_id))


def test_a_changed_password_is_the_only_one_and_ends_every_other_session() -> None:
    anna = member_of_staff()
    other = Caller(anna.staff_id, sign_in_staff(name_of(anna), PASSWORD, arrival()).session_id)

    change_staff_password(anna, PASSWORD, NEW, now())

    assert is_signed_in(anna)
    assert not is_signed_in(other)
    with pytest.raises(NotAllowed):
        sign_in_staff(name_of(anna), PASSWORD, arrival())
    assert sign_in_staff(name_of(anna), NEW, arrival())
    told = make.sql("select action from audit where actor = %s", name_of(anna))
    assert ("change-password",) in told


def test_it_is_changed_by_who_knows_the_current_one_and_has_just_used_the_passkey() -> None:
    with pytest.raises(InvalidInput, match="not your password"):
        change_staff_password(member_of_staff(), "another lamp in the sea", NEW, now())
    with pytest.raises(ConfirmationNeeded):
        change_staff_password(
            member_of_staff(confirmed_ago=timedelta(minutes=11)), PASSWORD, NEW, now()
        )
    with pytest.raises(SignInNeeded):
        change_staff_password(Caller(member_of_staff().staff_id), PASSWORD, NEW, now())


@pytest.mark.parametrize("weak", ["fourteen chars", "1234567890123456", "aaaaaaaaaaaaaaaa"])
def test_a_password_of_staff_is_long_and_not_known_from_leaks(weak: str) -> None:
    anna = member_of_staff()

    with pytest.raises(InvalidInput) as refused:
        change_staff_password(anna, PASSWORD, weak, now())

    assert refused.value.field == "password"
    assert sign_in_staff(name_of(anna), PASSWORD, arrival())


def test_whoever_has_no_passkey_yet_may_change_what_was_made_up_and_gains_nothing_by_it() -> None:
    noa = member_of_staff(has_passkey=False)

    change_staff_password(noa, PASSWORD, NEW, now())

    query = "select confirmed_at from staff_session where id = %s"
    assert make.sql(query, noa.session_id) == [(None,)]


def test_the_current_password_is_guessed_only_so_often() -> None:
    anna = member_of_staff()

    for _ in range(10):
        with pytest.raises(InvalidInput, match="not your password"):
            change_staff_password(anna, "a guess", NEW, now())
    with pytest.raises(TooMany):
        change_staff_password(anna, PASSWORD, NEW, now())

"""Who of staff may do what, asked where it counts: in the transaction of the deed."""

from datetime import timedelta

import pytest

from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import (
    ConfirmationNeeded,
    InvalidInput,
    NotAllowed,
    NotFound,
    PasskeyNeeded,
    SignInNeeded,
)
from pickem.domain.rights import CONFIRMED, RIGHTS, Right, Role
from pickem.services.accounts.staff import change_role, create_simulated_staff, list_staff
from pickem.services.rights import require
from pickem.settings import settings
from pickem.views.accounts import Caller
from tests import make
from tests.accounts import member_of_staff

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


def asks(caller: Caller, right: Right) -> Role:
    with unit_of_work("admin") as session:
        return require(session, caller, right).role


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_its_line_in_the_table_says_and_nothing_else(role: Role) -> None:
    caller = member_of_staff(role)

    for right, roles in RIGHTS.items():
        if role in roles:
            assert asks(caller, right) is role
        else:
            with pytest.raises(NotAllowed, match="role"):
                asks(caller, right)


@pytest.mark.parametrize("right", list(Right))
def test_a_confirmation_of_eleven_minutes_ago_is_too_old_for_what_cannot_be_taken_back(
    right: Right,
) -> None:
    caller = member_of_staff(Role.OWNER, confirmed_ago=timedelta(minutes=11))

    if right in CONFIRMED:
        with pytest.raises(ConfirmationNeeded):
            asks(caller, right)
    else:
        assert asks(caller, right) is Role.OWNER


def test_nine_minutes_ago_is_fresh_enough() -> None:
    caller = member_of_staff(Role.OWNER, confirmed_ago=timedelta(minutes=9))

    assert asks(caller, Right.VERIFY_RESULTS) is Role.OWNER


@pytest.mark.parametrize("right", list(Right))
def test_without_a_passkey_nothing_opens_not_even_to_an_owner(right: Right) -> None:
    with pytest.raises(PasskeyNeeded, match="Add a passkey"):
        asks(member_of_staff(Role.OWNER, has_passkey=False), right)


def test_the_password_alone_opens_nothing_to_somebody_who_has_a_passkey() -> None:
    caller = member_of_staff(Role.OWNER)
    make.sql("update staff_session set confirmed_at = null where id = %s", caller.session_id)

    with pytest.raises(PasskeyNeeded, match="Use your passkey"):
        asks(caller, Right.READ_RESULTS)


def test_demo_staff_is_exempt_until_it_adds_a_passkey(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKERRY_DEMO", "1")
    settings.cache_clear()

    assert asks(member_of_staff(Role.OWNER, has_passkey=False), Right.VERIFY_RESULTS)
    with pytest.raises(ConfirmationNeeded):
        asks(member_of_staff(Role.OWNER, confirmed_ago=timedelta(minutes=11)), Right.VERIFY_RESULTS)
    monkeypatch.undo()
    settings.cache_clear()


def test_a_session_that_was_ended_opens_nothing() -> None:
    caller = member_of_staff(Role.OWNER)
    make.sql("delete from staff_session where id = %s", caller.session_id)

    with pytest.raises(SignInNeeded):
        asks(caller, Right.READ_RESULTS)


def test_the_session_of_one_person_does_not_open_for_the_name_of_another() -> None:
    moderator, owner = member_of_staff(Role.MODERATOR), member_of_staff(Role.OWNER)

    mixed = Caller(owner.staff_id, moderator.session_id)

    assert asks(mixed, Right.READ_RESULTS) is Role.MODERATOR


def test_without_a_session_only_simulated_staff_is_known() -> None:
    owner = member_of_staff(Role.OWNER)

    with pytest.raises(SignInNeeded):
        asks(Caller(owner.staff_id), Right.READ_RESULTS)
    assert asks(create_simulated_staff("Mika of the play", Role.RESULTS), Right.VERIFY_RESULTS)


def test_another_role_counts_from_the_next_act_on_and_ends_what_is_open() -> None:
    owner, other = member_of_staff(Role.OWNER), member_of_staff(Role.RESULTS)

    change_role(owner, other.staff_id, Role.MODERATOR)

    with pytest.raises(SignInNeeded):
        asks(other, Right.READ_RESULTS)
    roles = {row.staff_id: row.role for row in list_staff(owner)}
    assert roles[other.staff_id] is Role.MODERATOR


def test_only_owners_give_roles() -> None:
    operator, other = member_of_staff(Role.OPERATOR), member_of_staff(Role.RESULTS)

    with pytest.raises(NotAllowed):
        change_role(operator, other.staff_id, Role.OWNER)


def test_a_role_nobody_has_to_be_given_is_refused() -> None:
    owner = member_of_staff(Role.OWNER)

    with pytest.raises(NotFound):
        change_role(owner, 10**6, Role.RESULTS)
    with pytest.raises(NotFound):
        change_role(owner, owner.staff_id, Role.OWNER)


def test_what_is_no_role_is_refused_beside_its_field_and_only_to_who_may_give_one() -> None:
    owner, other = member_of_staff(Role.OWNER), member_of_staff(Role.OPERATOR)

    with pytest.raises(InvalidInput, match="from the list") as refused:
        change_role(owner, other.staff_id, "admiral")
    with pytest.raises(NotAllowed):
        change_role(other, other.staff_id, "admiral")

    assert refused.value.field == "role"


def test_the_last_owner_stays_one() -> None:
    owner = member_of_staff(Role.OWNER)
    make.sql("update staff set role = 'operator' where role = 'owner' and id <> %s", owner.staff_id)

    with pytest.raises(InvalidInput, match="last owner"):
        change_role(owner, owner.staff_id, Role.OPERATOR)
    assert asks(owner, Right.CHANGE_ROLES) is Role.OWNER

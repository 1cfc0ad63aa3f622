"""What staff was refused stands in the audit log: once in a while, without names or secrets."""

from datetime import timedelta

import pytest

from pickem.db.queries.accounts import staff
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import ConfirmationNeeded, NotAllowed, PasskeyNeeded, SignInNeeded
from pickem.domain.rights import Right, Role
from pickem.services import refused_rights
from pickem.services.accounts.staff import change_role
from pickem.services.refused_rights import AT_MOST_EVERY, Refused
from pickem.services.rights import require, require_own_account
from pickem.views.accounts import Caller
from tests import make
from tests.accounts import arrival, member_of_staff

pytestmark = pytest.mark.usefixtures("module_database", "valkey")
QUERY = "select subject, detail from audit where action = 'refused' and actor = %s order by id"


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> Refused:
    fresh = Refused()
    monkeypatch.setattr(refused_rights, "refused", fresh)
    return fresh


def noted(caller: Caller) -> list[tuple[object, ...]]:
    return make.sql(QUERY, f"staff:{caller.staff_id}")


def test_a_deed_that_a_role_does_not_allow_is_noted_and_undone() -> None:
    moderator, other = member_of_staff(Role.MODERATOR), member_of_staff(Role.RESULTS)

    with pytest.raises(NotAllowed):
        change_role(moderator, other.staff_id, Role.OWNER)

    assert noted(moderator) == [("right:change-roles", {"why": "role", "times": 1})]
    assert make.sql("select role from staff where id = %s", other.staff_id) == [("results",)]


def promoted_and_refused(caller: Caller) -> None:
    with unit_of_work("admin") as session:
        staff.set_role(session, caller.staff_id, Role.OWNER)
        raise refused_rights.note(session, caller.staff_id, "made-up", NotAllowed("no"))


def test_what_was_done_before_the_refusal_is_undone_all_the_same() -> None:
    moderator = member_of_staff(Role.MODERATOR)

    with pytest.raises(NotAllowed):
        promoted_and_refused(moderator)

    assert make.sql("select role from staff where id = %s", moderator.staff_id) == [("moderator",)]
    assert noted(moderator) == [("right:made-up", {"why": "role", "times": 1})]


def test_a_missing_passkey_and_an_old_confirmation_are_noted_too() -> None:
    half = member_of_staff(Role.OWNER, has_passkey=False)
    old = member_of_staff(Role.OWNER, confirmed_ago=timedelta(minutes=11))

    with pytest.raises(PasskeyNeeded), unit_of_work("admin") as session:
        require(session, half, Right.VERIFY_RESULTS)
    with pytest.raises(ConfirmationNeeded), unit_of_work("admin") as session:
        require(session, old, Right.VERIFY_RESULTS)
    with pytest.raises(ConfirmationNeeded), unit_of_work("admin") as session:
        require_own_account(session, old, is_change=True)

    assert noted(half) == [("right:verify-results", {"why": "passkey", "times": 1})]
    assert noted(old) == [
        ("right:verify-results", {"why": "confirmation", "times": 1}),
        ("right:own-account", {"why": "confirmation", "times": 1}),
    ]


def test_a_flood_of_refusals_is_one_row_and_its_number_comes_with_the_next() -> None:
    moderator = member_of_staff(Role.MODERATOR)

    for _ in range(50):
        with pytest.raises(NotAllowed), unit_of_work("admin") as session:
            require(session, moderator, Right.READ_AUDIT)

    assert noted(moderator) == [("right:read-audit", {"why": "role", "times": 1})]


def test_the_sum_of_what_was_left_out_is_told_after_ten_minutes() -> None:
    refused, at, key = Refused(), arrival().at, (1, "read-audit", "role")

    assert [refused.times(key, at + timedelta(seconds=second)) for second in range(3)] == [1, 0, 0]
    assert refused.times((1, "read-audit", "confirmation"), at) == 1
    assert refused.times(key, at + AT_MOST_EVERY) == 3
    assert refused.times(key, at + 2 * AT_MOST_EVERY) == 1


def test_what_is_allowed_and_who_is_not_signed_in_leaves_no_row() -> None:
    owner = member_of_staff(Role.OWNER)

    with unit_of_work("admin") as session:
        require(session, owner, Right.VERIFY_RESULTS)
    make.sql("delete from staff_session where id = %s", owner.session_id)
    with pytest.raises(SignInNeeded), unit_of_work("admin") as session:
        require(session, owner, Right.VERIFY_RESULTS)

    assert noted(owner) == []

"""Sessions that somebody else ends, and what whoever comes in is told of the time before."""

from datetime import timedelta

import pytest

from pickem import cli
from pickem.clock import now
from pickem.domain.errors import ConfirmationNeeded, NotAllowed, NotFound
from pickem.domain.rights import Role
from pickem.services.accounts import ended_sessions, sessions
from pickem.services.accounts.sign_in import sign_in_staff
from pickem.services.accounts.staff import last_sign_in, list_staff
from pickem.views.accounts import Caller, LastSignIn
from tests import accounts, make
from tests.accounts import PASSWORD, arrival, member_of_staff

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


def is_alive(caller: Caller) -> bool:
    return sessions.staff_of(caller.session_id or 0, now()) is not None


def once_more(caller: Caller) -> Caller:
    """Another device of the same person."""
    return Caller(caller.staff_id, accounts.session_of("staff", caller.staff_id).session_id)


def name_of(caller: Caller) -> str:
    return str(make.sql("select name from staff where id = %s", caller.staff_id)[0][0])


def audited(action: str, subject: str) -> list[tuple[object, ...]]:
    query = "select actor, detail from audit where action = %s and subject = %s"
    return make.sql(query, action, subject)


def test_an_owner_ends_one_session_of_somebody_or_all_and_the_log_tells() -> None:
    owner, anna = member_of_staff(Role.OWNER), member_of_staff()
    others = [once_more(anna) for _ in range(3)]

    ended_sessions.end_staff_session(owner, anna.staff_id, others[0].session_id or 0)
    assert [is_alive(one) for one in (anna, *others)] == [True, False, True, True]
    assert ended_sessions.end_staff_sessions(owner, anna.staff_id) == 3

    assert not any(is_alive(one) for one in (anna, *others))
    by = name_of(owner)
    assert audited("end-session", f"session:{others[0].session_id}") == [
        (by, {"of": anna.staff_id})
    ]
    assert audited("end-sessions", f"staff:{anna.staff_id}") == [(by, {"ended": 3})]


def test_an_owner_who_ends_all_of_the_own_sessions_keeps_the_one_that_asks() -> None:
    owner = member_of_staff(Role.OWNER)
    other = once_more(owner)

    assert ended_sessions.end_staff_sessions(owner, owner.staff_id) == 1

    assert (is_alive(owner), is_alive(other)) == (True, False)


def test_a_session_is_ended_under_the_name_of_its_owner_only() -> None:
    owner, anna = member_of_staff(Role.OWNER), member_of_staff()

    with pytest.raises(NotFound):
        ended_sessions.end_staff_session(owner, owner.staff_id, anna.session_id or 0)
    with pytest.raises(NotFound):
        ended_sessions.end_staff_sessions(owner, 10**6)

    assert is_alive(anna)


def test_nobody_but_an_owner_with_a_fresh_confirmation_ends_sessions() -> None:
    anna, operator = member_of_staff(), member_of_staff(Role.OPERATOR)
    old = member_of_staff(Role.OWNER, confirmed_ago=timedelta(minutes=11))

    for caller, refusal in ((operator, NotAllowed), (old, ConfirmationNeeded)):
        with pytest.raises(refusal):
            ended_sessions.end_staff_sessions(caller, anna.staff_id)
        with pytest.raises(refusal):
            ended_sessions.end_staff_session(caller, anna.staff_id, anna.session_id or 0)
    assert is_alive(anna)


def test_the_list_of_staff_names_every_device_and_when_somebody_came_in() -> None:
    owner, anna = member_of_staff(Role.OWNER), member_of_staff()
    other = once_more(anna)

    rows = {row.staff_id: row for row in list_staff(owner)}

    assert {device.session_id for device in rows[anna.staff_id].devices} == {
        anna.session_id,
        other.session_id,
    }
    assert [device.is_this for device in rows[owner.staff_id].devices] == [True]
    assert rows[anna.staff_id].signed_in_at_ms > 0
    sessions.sign_out("staff", accounts.session_of("staff", anna.staff_id).token, now())
    assert {row.staff_id: row for row in list_staff(owner)}[anna.staff_id].signed_in_at_ms > 0


def test_the_command_line_ends_the_sessions_of_one_fan_or_of_everybody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sable, tern, anna = accounts.fan("sable"), accounts.fan("tern"), member_of_staff()
    accounts.session_of("fan", sable.fan_id)

    assert ended_sessions.end_sessions_of("fan", "SABLE") == 2
    assert sessions.fan_of(tern.session_id, now()) is not None
    assert ended_sessions.end_sessions_of("staff", name_of(anna)) == 1
    assert ended_sessions.end_sessions_of_all("fan") >= 1

    assert sessions.fan_of(tern.session_id, now()) is None
    assert audited("end-sessions", f"fan:{sable.fan_id}") == [("command line", {"ended": 2})]
    assert audited("end-sessions", "fan:all") == [("command line", {"ended": 1})]


def test_the_command_names_whom_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    fan = accounts.fan("gannet")

    assert cli.main(["end-sessions", "fan", "nobody at all"]) == 1
    assert "no fan called nobody at all" in capsys.readouterr().err
    assert cli.main(["end-sessions", "fan", "gannet"]) == 0
    assert capsys.readouterr().out == "1 signed in, now out.\n"
    assert sessions.fan_of(fan.session_id, now()) is None


def test_whoever_comes_in_is_told_of_the_last_time_and_of_wrong_tries_since() -> None:
    anna = member_of_staff()
    name = name_of(anna)
    for _ in range(3):
        with pytest.raises(NotAllowed):
            sign_in_staff(name, "a wrong guess of it", arrival())

    told = last_sign_in(member_in(sign_in_staff(name, PASSWORD, arrival()).session_id))
    assert (told.device, told.failed_tries) == ("Firefox on Linux", 3)
    assert told.at_ms > 0
    again = last_sign_in(member_in(sign_in_staff(name, PASSWORD, arrival()).session_id))
    assert again.failed_tries == 0


def test_the_first_time_there_is_nothing_to_tell() -> None:
    anna = member_of_staff()

    assert last_sign_in(member_in(anna.session_id or 0)) == LastSignIn()


def member_in(session_id: int) -> sessions.StaffView:
    view = sessions.staff_of(session_id, now())
    assert view is not None
    return view

"""Signing in and out; fans and staff are two worlds."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pickem.clock import now
from pickem.domain.errors import InvalidInput, NotAllowed, NotFound, Unavailable
from pickem.domain.rights import Role
from pickem.local.at_hand import servers_at_hand
from pickem.local.environment import secret_environment
from pickem.services.accounts import fans, sessions, staff
from pickem.services.accounts.expiry import forget_expired
from pickem.services.accounts.sign_in import sign_in_fan, sign_in_staff
from pickem.settings import settings
from tests import accounts, make
from tests.accounts import PASSWORD, arrival, signed_in

pytestmark = pytest.mark.usefixtures("database", "valkey")


def test_a_fan_signs_in_by_name_or_address_in_any_capitals_and_out_again() -> None:
    fan_id = fans.create_fan("Nocturne", PASSWORD, "nocturne@example.org")

    session = signed_in("nocturne")
    by_address = signed_in("Nocturne@Example.org")
    sessions.sign_out("fan", session.token, now())

    assert accounts.fan_of(by_address).fan_id == fan_id
    assert sessions.fan_of(session.session_id, now()) is None
    assert sessions.session_of("fan", session.token, now()) is None


@pytest.mark.parametrize(
    ("login", "password"),
    [("Nocturne", "another password"), ("nobody", PASSWORD), ("nobody@example.org", PASSWORD)],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(login: str, password: str) -> None:
    fans.create_fan("Nocturne", PASSWORD)

    with pytest.raises(NotAllowed, match="do not go together"):
        sign_in_fan(login, password, arrival())


def test_a_password_counts_in_full_beyond_72_bytes() -> None:
    password = "é" * 100
    fans.create_fan("Nocturne", password)

    with pytest.raises(NotAllowed):
        sign_in_fan("Nocturne", password[:-1] + "e", arrival())
    assert signed_in("Nocturne", password)


def test_a_session_ends_by_itself() -> None:
    fan = accounts.fan()

    assert sessions.fan_of(fan.session_id, now() + timedelta(days=31)) is None


def test_a_session_nobody_uses_ends_sooner() -> None:
    fan = accounts.fan()

    assert sessions.fan_of(fan.session_id, now() + timedelta(days=15)) is None
    assert sessions.fan_of(fan.session_id, now() + timedelta(days=13)) is not None


def test_an_open_socket_keeps_its_session_from_idling_out_but_not_from_its_end() -> None:
    fan = accounts.fan()

    for day in (10, 20, 29):
        later = now() + timedelta(days=day)
        assert sessions.keep_alive("fan", [fan.session_id], later) == {fan.session_id}
    assert sessions.keep_alive("fan", [fan.session_id], now() + timedelta(days=31)) == set()


def test_staff_is_signed_out_after_half_an_hour_of_nothing_and_after_twelve_hours() -> None:
    caller = accounts.member_of_staff()
    assert caller.session_id is not None

    assert sessions.staff_of(caller.session_id, now() + timedelta(minutes=29)) is not None
    assert sessions.staff_of(caller.session_id, now() + timedelta(minutes=31)) is None


def test_a_fans_session_means_nothing_to_the_admin_app_nor_the_other_way_round() -> None:
    fans.create_fan("Nocturne", PASSWORD)
    staff.create_staff("Anna", PASSWORD)

    fan = signed_in("Nocturne")
    member = sign_in_staff("Anna", PASSWORD, arrival())

    assert sessions.session_of("staff", fan.token, now()) is None
    assert sessions.session_of("fan", member.token, now()) is None


def test_every_sign_in_is_a_session_of_its_own_with_a_token_of_its_own() -> None:
    fans.create_fan("Nocturne", PASSWORD)

    one, two = signed_in("Nocturne"), signed_in("Nocturne")

    assert one.token != two.token
    assert one.session_id != two.session_id


def test_devices_are_listed_and_ended_one_by_one_or_all_but_this_one() -> None:
    fan = accounts.fan("Nocturne")
    others = [accounts.fan_of(signed_in("Nocturne")) for _ in range(3)]

    assert {d.session_id for d in sessions.devices_of(fan, now()) if d.is_this} == {fan.session_id}
    sessions.end_device(fan, others[0].session_id)
    assert len(sessions.devices_of(fan, now())) == 3
    assert sessions.end_other_devices(fan) == 2
    assert [d.session_id for d in sessions.devices_of(fan, now())] == [fan.session_id]


def test_nobody_ends_a_session_of_somebody_else() -> None:
    fan, other = accounts.fan(), accounts.fan()

    with pytest.raises(NotFound):
        sessions.end_device(fan, other.session_id)
    assert sessions.fan_of(other.session_id, now()) is not None


def test_a_name_is_taken_once() -> None:
    fans.create_fan("Nocturne", PASSWORD)

    with pytest.raises(InvalidInput, match="taken"):
        fans.create_fan("NOCTURNE", PASSWORD)


def test_the_database_keeps_neither_token_nor_password() -> None:
    fans.create_fan("Nocturne", PASSWORD)
    token = signed_in("Nocturne").token

    kept = str(make.sql("select * from fan")) + str(make.sql("select * from fan_session"))

    assert token not in kept
    assert PASSWORD not in kept


def test_a_simulated_fan_cannot_sign_in() -> None:
    fans.create_simulated_fans(["robot"])

    with pytest.raises(NotAllowed):
        sign_in_fan("robot", "", arrival())


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 10_000])
def test_a_name_nobody_can_have_is_refused_like_any_other_value(name: str) -> None:
    with pytest.raises((InvalidInput, NotAllowed)):
        sign_in_fan(name, "\ud800", arrival())
    assert sessions.session_of("fan", name, now()) is None


@pytest.mark.parametrize("name", ["a", "x" * 41, " nocturne", "noc@turne"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="A name"):
        fans.create_fan(name, PASSWORD)


def test_a_hash_of_yesterday_is_renewed_at_the_next_sign_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fan_id = fans.create_fan("Nocturne", PASSWORD)
    monkeypatch.setenv("SKERRY_PEPPER", "2:a newer one,1:for tests only")
    settings.cache_clear()

    signed_in("Nocturne")

    kept = str(make.sql("select password_hash from fan where id = %s", fan_id)[0][0])
    assert kept.startswith("2$2b$")
    assert signed_in("Nocturne")


def test_a_banned_fan_is_put_out_at_once_and_told_only_after_the_right_password() -> None:
    fan = accounts.fan("Nocturne")
    moderator = accounts.member_of_staff(Role.MODERATOR)

    fans.ban(moderator, fan.fan_id, now() + timedelta(days=3), "shouts at everybody")

    assert sessions.fan_of(fan.session_id, now()) is None
    with pytest.raises(NotAllowed, match="banned until"):
        sign_in_fan("Nocturne", PASSWORD, arrival())
    with pytest.raises(NotAllowed, match="do not go together"):
        sign_in_fan("Nocturne", "another password", arrival())
    assert sign_in_fan("Nocturne", PASSWORD, arrival(after=timedelta(days=4)))


def test_a_ban_is_lifted_again() -> None:
    fan = accounts.fan("Nocturne")
    moderator = accounts.member_of_staff(Role.MODERATOR)
    fans.ban(moderator, fan.fan_id, now() + timedelta(days=3), "a mistake")

    fans.lift_ban(moderator, fan.fan_id)

    assert signed_in("Nocturne")


def test_what_nobody_can_use_any_more_is_forgotten_and_nothing_else() -> None:
    alive = accounts.fan()
    idle, ended = accounts.fan(), accounts.fan()
    make.sql(
        "update fan_session set seen_at = now() - interval '15 days' where id = %s", idle.session_id
    )
    make.sql(
        "update fan_session set created_at = now() - interval '31 days', expires_at = now()"
        " where id = %s",
        ended.session_id,
    )

    assert forget_expired(now()) == 2
    assert make.sql("select id from fan_session") == [(alive.session_id,)]


def given(home: Path) -> dict[str, str]:
    """The environment of somebody with servers of their own who has named no pepper."""
    secrets = {"SKERRY_PEPPER", "SKERRY_SECRETS"}
    without = {name: value for name, value in os.environ.items() if name not in secrets}
    return without | {"SKERRY_HOME": str(home)}


@pytest.mark.parametrize("app", ["tournament_app", "admin_app"])
def test_an_app_without_a_pepper_says_what_is_missing_instead_of_starting(
    app: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", f"{app}.serve"]

    ended = subprocess.run(
        command, env=given(tmp_path), capture_output=True, text=True, timeout=30, check=False
    )

    assert ended.returncode == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "set SKERRY_PEPPER" in ended.stderr


def test_beside_a_database_of_ones_own_no_pepper_is_made_up(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="set SKERRY_PEPPER"), servers_at_hand(given(tmp_path)):
        pass

    assert not (tmp_path / "secrets").exists()


def test_the_command_line_and_the_apps_use_the_same_kept_pepper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = secret_environment(tmp_path, {})
    monkeypatch.delenv("SKERRY_PEPPER")
    monkeypatch.delenv("SKERRY_SECRETS")
    monkeypatch.setenv("SKERRY_HOME", str(tmp_path))
    settings.cache_clear()

    with servers_at_hand(given(tmp_path)):
        staff.create_staff("Anna", PASSWORD)
    session = sign_in_staff("Anna", PASSWORD, arrival())

    assert settings().peppers.keys == {"1": kept["SKERRY_PEPPER"]}
    assert sessions.staff_of(session.session_id, now()) is not None

"""Signing in and out; fans and staff are two worlds."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pickem.clock import now
from pickem.domain.errors import InvalidInput, NotAllowed, Unavailable
from pickem.local.at_hand import servers_at_hand
from pickem.local.environment import secret_environment
from pickem.services import accounts
from pickem.settings import settings
from tests import make

pytestmark = pytest.mark.usefixtures("database", "valkey")


def test_a_fan_signs_in_in_any_capitals_and_out_again() -> None:
    fan = accounts.create_fan("Nocturne", "a long password")

    token = accounts.sign_in_fan("nocturne", "a long password", now())
    view = accounts.fan_of(token, now())
    accounts.sign_out_fan(token)

    assert view is not None
    assert (view.fan_id, view.name) == (fan, "Nocturne")
    assert accounts.fan_of(token, now()) is None


@pytest.mark.parametrize(
    ("name", "password"), [("Nocturne", "another password"), ("nobody", "a long password")]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(name: str, password: str) -> None:
    accounts.create_fan("Nocturne", "a long password")

    with pytest.raises(NotAllowed, match="do not go together"):
        accounts.sign_in_fan(name, password, now())


def test_a_password_counts_in_full_beyond_72_bytes() -> None:
    password = "é" * 100
    accounts.create_fan("Nocturne", password)

    with pytest.raises(NotAllowed):
        accounts.sign_in_fan("Nocturne", password[:-1] + "e", now())
    assert accounts.sign_in_fan("Nocturne", password, now())


def test_a_session_ends_by_itself() -> None:
    accounts.create_fan("Nocturne", "a long password")
    token = accounts.sign_in_fan("Nocturne", "a long password", now())

    assert accounts.fan_of(token, now() + timedelta(days=31)) is None


def test_a_fans_session_means_nothing_to_the_admin_app_nor_the_other_way_round() -> None:
    accounts.create_fan("Nocturne", "a long password")
    accounts.create_staff("Anna", "another password")

    fan = accounts.sign_in_fan("Nocturne", "a long password", now())
    staff = accounts.sign_in_staff("Anna", "another password", now())

    assert accounts.staff_of(fan, now()) is None
    assert accounts.fan_of(staff, now()) is None


def test_a_name_is_taken_once() -> None:
    accounts.create_fan("Nocturne", "a long password")

    with pytest.raises(InvalidInput, match="taken"):
        accounts.create_fan("NOCTURNE", "a long password")


def test_the_database_keeps_neither_token_nor_password() -> None:
    accounts.create_fan("Nocturne", "a long password")
    token = accounts.sign_in_fan("Nocturne", "a long password", now())

    kept = str(make.sql("select * from fan")) + str(make.sql("select * from fan_session"))

    assert token not in kept
    assert "a long password" not in kept


def test_a_simulated_fan_cannot_sign_in() -> None:
    accounts.create_simulated_fans(["robot"])

    with pytest.raises(NotAllowed):
        accounts.sign_in_fan("robot", "", now())


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 10_000])
def test_a_name_nobody_can_have_is_refused_like_any_other_value(name: str) -> None:
    with pytest.raises((InvalidInput, NotAllowed)):
        accounts.sign_in_fan(name, "\ud800", now())
    assert accounts.fan_of(name, now()) is None


@pytest.mark.parametrize("name", ["a", "x" * 41, " nocturne"])
def test_a_name_has_2_to_40_characters(name: str) -> None:
    with pytest.raises(InvalidInput, match="2 to 40"):
        accounts.create_fan(name, "a long password")


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
        accounts.create_staff("Anna", "another password")
    token = accounts.sign_in_staff("Anna", "another password", now())

    assert settings().peppers.keys == {"1": kept["SKERRY_PEPPER"]}
    assert accounts.staff_of(token, now()) is not None

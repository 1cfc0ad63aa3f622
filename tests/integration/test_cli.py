"""The commands of `python -m pickem` that look after an installation."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from pickem import cli, clock
from pickem.services.accounts import sign_in_staff, staff_of
from pickem.services.tournaments import tournament
from pickem.settings import settings
from pickem.views.accounts import Role
from tests.servers import Valkeys, throw_away_home

BUDAPEST = Path(__file__).parents[2] / "data" / "majors" / "budapest-2025.json"


@pytest.fixture(autouse=True)
def installation(database: str, valkey: Valkeys, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert database
    assert valkey
    with throw_away_home("cli") as home:
        monkeypatch.setenv("SKERRY_HOME", str(home))
        monkeypatch.setenv("SKERRY_PEPPER", "of this test")
        settings.cache_clear()
        yield


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def role_of(name: str, password: str) -> Role | None:
    staff = staff_of(sign_in_staff(name, password, clock.now()), clock.now())
    return staff.role if staff else None


def test_an_event_is_imported_once_however_often_it_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["import-event", str(BUDAPEST)]) == 0
    assert "imported" in capsys.readouterr().out
    assert cli.main(["import-event", str(BUDAPEST)]) == 0
    assert "was there already" in capsys.readouterr().out

    assert tournament("budapest-2025").name == "StarLadder Budapest Major 2025"


def test_an_event_file_with_an_error_is_refused_with_file_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.json"
    file.write_text(BUDAPEST.read_text().replace('"winner": "M80"', '"winner": "Nobody"', 1))

    assert cli.main(["import-event", str(file)]) == 1

    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1
    assert str(file) in said
    assert "stages[0].matches[" in said


def test_an_admin_signs_in_with_the_password_given_on_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed(monkeypatch, "long enough to be one\n")

    assert cli.main(["create-admin", "Noa", "--role", "results"]) == 0

    assert role_of("Noa", "long enough to be one") is Role.RESULTS


def test_without_a_password_one_is_made_up_and_shown_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "")

    assert cli.main(["create-admin", "Noa"]) == 0

    password = capsys.readouterr().out.strip().rpartition(" ")[2]
    assert role_of("Noa", password) is Role.OWNER


def test_a_short_password_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "ninechars\n")

    assert cli.main(["create-admin", "Noa"]) == 1
    assert "10 characters" in capsys.readouterr().err


def test_upgrading_an_up_to_date_database_is_fine(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["db", "upgrade"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_the_doctor_finds_a_whole_installation_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SKERRY_PUBLIC_PORT", "38171")
    monkeypatch.setenv("SKERRY_ADMIN_PORT", "38172")

    status = cli.main(["doctor"])

    said = capsys.readouterr().out
    assert "problem" not in said
    assert status == 0
    assert all(f"{what} " in said for what in ("Python", "node", "migrations", "roles"))


def test_the_doctor_names_the_remedy_for_a_database_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@/nowhere?host=/nowhere")

    assert cli.main(["doctor"]) == 1

    said = " ".join(capsys.readouterr().out.split())
    assert "problem" in said
    assert "DATABASE_URL" in said

"""The commands of `python -m pickem` that look after an installation."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pickem import cli, clock
from pickem.cli import doctor
from pickem.domain.rights import Role
from pickem.services import replay_facts
from pickem.services.accounts.sessions import staff_of
from pickem.services.accounts.sign_in import sign_in_staff
from pickem.services.tournaments import tournament
from pickem.settings import settings
from tests import make
from tests.accounts import arrival, member_of_staff
from tests.servers import Valkeys, throw_away_home

BUDAPEST = Path(__file__).parents[2] / "data" / "majors" / "budapest-2025.json"


@pytest.fixture(autouse=True)
def installation(database: str, valkey: Valkeys, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert database
    assert valkey
    with throw_away_home("cli") as home:
        monkeypatch.setenv("SKERRY_HOME", str(home))
        settings.cache_clear()
        yield


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def role_of(name: str, password: str) -> Role | None:
    session = sign_in_staff(name, password, arrival())
    staff = staff_of(session.session_id, clock.now())
    return staff.role if staff else None


def test_an_event_is_imported_once_however_often_it_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["import-event", str(BUDAPEST)]) == 0
    assert "imported" in capsys.readouterr().out
    assert cli.main(["import-event", str(BUDAPEST)]) == 0
    assert "its starts stay as they are" in capsys.readouterr().out

    assert tournament("budapest-2025").name == "StarLadder Budapest Major 2025"


def test_the_same_event_with_other_words_for_its_rounds_is_the_same_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(BUDAPEST.read_text(encoding="utf-8"))
    for match in document["playoffs"]["matches"]:
        match["round"] = match["round"].title()
    file = tmp_path / "again.json"
    file.write_text(json.dumps(document), encoding="utf-8-sig")  # as some editors save it

    assert cli.main(["import-event", str(BUDAPEST)]) == 0
    assert cli.main(["import-event", str(file)]) == 0

    assert "was there already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("teams", "names"),
    [
        (("Vitality",), {"ZywOo"}),
        (("Vitality", "FaZe"), {"ZywOo (Vitality)", "ZywOo (FaZe)"}),
        ((), {"ZywOo"}),
    ],
)
def test_an_mvp_without_a_team_can_be_picked_once_for_every_roster_that_has_the_name(
    teams: tuple[str, ...], names: set[str], tmp_path: Path
) -> None:
    document = json.loads(BUDAPEST.read_text(encoding="utf-8"))
    document["mvp"] = {"player": "ZywOo", "team": None}
    document["rosters"] = {team: {"players": ["ZywOo"]} for team in teams}
    file = tmp_path / "event.json"
    file.write_text(json.dumps(document), encoding="utf-8")

    assert cli.main(["import-event", str(file)]) == 0

    offers = replay_facts.offers(tournament("budapest-2025").tournament_id)
    mvp = next(offer for offer in offers if offer.kind == "mvp")
    assert {name for name in mvp.options if "ZywOo" in name} == names


def test_a_replay_whose_report_cannot_be_written_is_refused_before_it_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["replay", str(BUDAPEST), "--report", str(tmp_path)]) == 1

    said = capsys.readouterr().err.strip()
    assert said == f"Cannot write {tmp_path} (it is a folder): choose another place for --report."


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

    said = capsys.readouterr().out
    password = said.partition("shown this once: ")[2].splitlines()[0]
    assert role_of("Noa", password) is Role.OWNER
    assert "replaced at the first sign-in, within 7 days" in said


def test_a_short_password_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "fourteen chars\n")

    assert cli.main(["create-admin", "Noa"]) == 1
    assert "15 characters" in capsys.readouterr().err


def test_a_password_known_from_leaks_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "qwertyuiopasdfgh\n")

    assert cli.main(["create-admin", "Noa"]) == 1
    assert "known from leaks" in capsys.readouterr().err


def test_who_lost_every_passkey_begins_anew_and_what_is_open_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    noa = member_of_staff()
    name = str(make.sql("select name from staff where id = %s", noa.staff_id)[0][0])

    assert cli.main(["reset-admin", name.upper()]) == 0

    password = capsys.readouterr().out.partition("shown this once: ")[2].splitlines()[0]
    assert role_of(name, password) is Role.RESULTS
    assert make.sql("select from staff_session where id = %s", noa.session_id) == []
    kept = "select from staff_passkey where staff_id = %s"
    assert make.sql(kept, noa.staff_id) == []
    assert cli.main(["reset-admin", "Nobody"]) == 1
    assert "Nobody of staff is called Nobody." in capsys.readouterr().err


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


def test_who_stops_a_command_is_not_told_what_failed_in_cleaning_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> int:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise RuntimeError("connection in transaction status ACTIVE")  # noqa: B904 - as it is

    monkeypatch.setattr(doctor, "_run", stopped)

    assert cli.main(["doctor"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"

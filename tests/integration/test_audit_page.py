"""Reading the audit log, verifying it and taking it along, as staff does."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from pickem import cli
from pickem.domain.errors import ConfirmationNeeded, NotAllowed, Unavailable
from pickem.domain.rights import Role
from pickem.services import audit
from pickem.services.audit import ROWS, export_log, read_log, verify_log
from pickem.views.audit import AuditRow, Detail, Sought
from tests import accounts
from tests.integration.audit_log import note, notes, report, tamper

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.OWNER])
def test_operators_and_owners_read_what_was_noted(role: Role) -> None:
    caller = accounts.member_of_staff(role)
    note("admin", "test-deed", reason="the source said ä", pairs=[[1, 2]])

    (row,) = read_log(caller, Sought(action="test-deed")).rows

    head = report().head
    assert row == AuditRow(
        at_ms=row.at_ms,
        actor="Anna",
        action="test-deed",
        subject="match:7",
        details=(Detail("pairs", "[[1, 2]]"), Detail("reason", "the source said ä")),
        place=f"admin {head.number}",
        hash=head.hash.hex(),
        short_hash=f"{head.hash.hex()[:4]}…{head.hash.hex()[-4:]}",
    )


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.RESULTS])
def test_nobody_else_of_staff_reads_or_verifies_it(role: Role) -> None:
    caller = accounts.member_of_staff(role)

    for attempt in (lambda: read_log(caller, Sought()), lambda: verify_log(caller)):
        with pytest.raises(NotAllowed):
            attempt()


def test_pages_follow_one_another_from_the_newest_to_the_first() -> None:
    caller = accounts.member_of_staff(Role.OWNER)
    notes("admin", ROWS + 3)

    first = read_log(caller, Sought("Anna"))
    second = read_log(caller, Sought("Anna", before=first.older))

    deeds = [row.action for page in (first, second) for row in page.rows]
    assert deeds == [f"deed-{number}" for number in range(ROWS + 3, 0, -1)]
    assert second.older == 0


def test_rows_are_found_by_who_and_what_in_any_chain() -> None:
    caller = accounts.member_of_staff(Role.OWNER)
    note("public", "deed-1")
    note("admin", "deed-2")
    note("public", "deed-2")

    assert len(read_log(caller, Sought("Anna", "deed-2")).rows) == 2
    assert read_log(caller, Sought("Bert", "deed-2")).rows == ()


def test_a_verdict_says_how_much_is_whole_or_what_is_broken() -> None:
    caller = accounts.member_of_staff(Role.OWNER)
    note("jobs")
    whole = verify_log(caller)
    assert (whole.broken, whole.rows) == ("", len(read_log(caller, Sought()).rows))

    tamper("delete from audit where chain = 'jobs'")

    assert verify_log(caller).broken == "Row 1 is missing at the end of chain jobs."


def test_one_verification_at_a_time_is_enough() -> None:
    caller = accounts.member_of_staff(Role.OWNER)

    with audit._verifying, pytest.raises(Unavailable, match="already"):
        verify_log(caller)
    assert verify_log(caller).broken == ""


def test_an_owner_takes_the_log_along_as_lines_that_can_be_checked_and_the_log_tells() -> None:
    owner = accounts.member_of_staff(Role.OWNER)
    note("admin", "test-deed", reason="the source said ä\n")

    lines = [json.loads(line) for line in export_log(owner).decode().splitlines()]

    (deed,) = (line for line in lines if line["action"] == "test-deed")
    assert deed["detail"] == {"reason": "the source said ä\n"}
    assert set(deed) == {
        *("id", "chain", "number", "at", "actor", "action", "subject", "detail", "hash"),
    }
    assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
    assert (lines[-1]["action"], lines[-1]["hash"]) == ("export-audit", report().head.hash.hex())


def test_no_more_than_the_newest_rows_go_into_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = accounts.member_of_staff(Role.OWNER)
    notes("jobs", 5)
    monkeypatch.setattr(audit, "EXPORTED", 3)

    lines = [json.loads(line) for line in export_log(owner).splitlines()]

    assert [line["action"] for line in lines] == ["deed-4", "deed-5", "export-audit"]


def test_nobody_else_takes_it_along_nor_an_owner_without_a_fresh_confirmation() -> None:
    old = accounts.member_of_staff(Role.OWNER, confirmed_ago=timedelta(minutes=11))

    with pytest.raises(NotAllowed, match="role"):
        export_log(accounts.member_of_staff(Role.OPERATOR))
    with pytest.raises(ConfirmationNeeded):
        export_log(old)
    with audit._exporting, pytest.raises(Unavailable, match="already"):
        export_log(accounts.member_of_staff(Role.OWNER))


def test_the_command_line_writes_the_whole_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes("jobs", 4)

    assert cli.main(["audit", "export", str(tmp_path / "log.jsonl")]) == 0
    assert "4 rows in" in capsys.readouterr().out
    assert cli.main(["audit", "export", str(tmp_path)]) == 1

    said = capsys.readouterr().err
    lines = (tmp_path / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["action"] for line in lines] == [f"deed-{n}" for n in range(1, 5)]
    assert said.startswith("Cannot write")

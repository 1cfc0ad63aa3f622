"""python -m pickem audit verify."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pickem import cli
from pickem.settings import settings
from tests.integration.audit_log import note, notes, report, tamper
from tests.servers import throw_away_home


@pytest.fixture(autouse=True)
def installation(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert database
    with throw_away_home("cli") as home:
        monkeypatch.setenv("SKERRY_HOME", str(home))
        settings.cache_clear()
        yield


def test_a_whole_log_is_told_chain_by_chain(capsys: pytest.CaptureFixture[str]) -> None:
    notes("admin", 2)
    note("public")

    assert cli.main(["audit", "verify"]) == 0

    heads = [report(chain).head.hash.hex() for chain in ("admin", "public")]
    assert capsys.readouterr().out.splitlines() == [
        f"admin: 2 rows, head {heads[0]}",
        f"public: 1 row, head {heads[1]}",
    ]


def test_a_broken_chain_is_one_sentence_and_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes("admin", 3)
    note("public")
    tamper("delete from audit where number = 2")

    assert cli.main(["audit", "verify", "--save-head", str(tmp_path / "heads")]) == 1

    said = capsys.readouterr()
    assert said.err == "Row 2 is missing from chain admin: deleted, or renumbered.\n"
    assert said.out.startswith("public: 1 row")
    assert not (tmp_path / "heads").exists()


def test_heads_that_were_saved_tell_of_rows_cut_off_with_the_head(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "heads"
    notes("admin", 3)
    assert cli.main(["audit", "verify", "--save-head", str(file)]) == 0
    note("admin")
    assert cli.main(["audit", "verify", "--head", str(file)]) == 0

    tamper("delete from audit; delete from audit_head")
    assert cli.main(["audit", "verify"]) == 0
    capsys.readouterr()
    assert cli.main(["audit", "verify", "--head", str(file)]) == 1

    assert "had 3 when its head was saved" in capsys.readouterr().err


def test_who_checks_the_log_needs_the_address_of_the_admin_role_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note("admin")
    for variable in ("DATABASE_URL", "DATABASE_URL_PUBLIC", "SKERRY_PEPPER", "SKERRY_SECRETS"):
        monkeypatch.delenv(variable)
    settings.cache_clear()

    assert cli.main(["audit", "verify"]) == 0
    assert capsys.readouterr().out.startswith("admin: 1 row, head ")


@pytest.mark.parametrize("content", [None, "", "[]", '{"admin": 7}', '{"admin": {"number": "x"}}'])
def test_a_file_without_heads_is_refused_in_one_sentence(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "heads"
    if content is not None:
        file.write_text(content)

    assert cli.main(["audit", "verify", "--head", str(file)]) == 1

    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert str(file) in said


def test_heads_that_cannot_be_written_are_a_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["audit", "verify", "--save-head", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"Cannot write {tmp_path}: Is a directory.\n"

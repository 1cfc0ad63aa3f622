import json
from pathlib import Path

import pytest

from pickem.domain.errors import Unavailable
from pickem.replay.on_disk import refuse_unwritable, write_report


def test_a_report_goes_into_a_new_file_or_over_an_old_one(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.touch()

    refuse_unwritable(old, None)
    refuse_unwritable(tmp_path / "new.json", tmp_path / "dump" / "of" / "today")

    assert (tmp_path / "dump" / "of" / "today").is_dir()
    assert not (tmp_path / "new.json").exists()


def test_a_report_that_names_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as refusal:
        refuse_unwritable(tmp_path, None)

    assert str(refusal.value) == (
        f"Cannot write {tmp_path} (it is a folder): choose another place for --report."
    )


def test_a_report_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=f"there is no folder {tmp_path / 'gone'}"):
        refuse_unwritable(tmp_path / "gone" / "r.json", None)


def test_a_report_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable, match="there is no folder"):
        refuse_unwritable(tmp_path / "file" / "r.json", None)


def test_a_report_with_an_endless_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="File name too long"):
        refuse_unwritable(tmp_path / ("r" * 300), None)


def test_a_dump_into_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable, match=r"File exists.*--dump"):
        refuse_unwritable(None, tmp_path / "file")


def test_a_report_is_utf_8_whatever_the_locale_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("io.text_encoding", lambda encoding, *_: encoding or "ascii")
    told = {"event": "Ångström Major"}

    write_report(told, tmp_path / "r.json")

    assert json.loads((tmp_path / "r.json").read_bytes()) == told


def test_a_report_that_cannot_be_written_after_all_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="choose another place for --report"):
        write_report({}, tmp_path / "gone" / "r.json")

"""A snapshot from OSV records."""

import json
from pathlib import Path
from typing import Any

import pytest

from advisories.pins import NPM, PYPI, Pin
from advisories.renew import renewed


def record(name: str, events: list[dict[str, str]], **more: Any) -> dict[str, Any]:
    package = {"ecosystem": PYPI, "name": name}
    ranges = [{"type": "ECOSYSTEM", "events": events}]
    return {"id": "GHSA-1", "affected": [{"package": package, "ranges": ranges}], **more}


def ranges_of(folder: Path, *records: dict[str, Any], name: str = "some-name") -> list[str]:
    for number, one in enumerate(records):
        (folder / f"{number}.json").write_text(json.dumps(one))
    known = renewed([Pin(PYPI, name, "1")], folder, "a test").packages[name]
    assert known.versions == ["1"]
    return [one for ranges in known.affected.values() for one in ranges]


def test_events_become_ranges(tmp_path: Path) -> None:
    events = [{"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "2"}, {"last_affected": "3"}]
    assert ranges_of(tmp_path, record("some-name", events)) == [">=0,<1.2", ">=2,<=3"]


def test_names_are_compared_in_their_canonical_form(tmp_path: Path) -> None:
    assert ranges_of(tmp_path, record("Some_Name", [{"introduced": "0"}])) == [">=0"]


def test_what_was_withdrawn_says_nothing(tmp_path: Path) -> None:
    withdrawn = record("some-name", [{"introduced": "0"}], withdrawn="2026-01-01T00:00:00Z")
    assert ranges_of(tmp_path, withdrawn) == []


def test_versions_named_one_by_one_count_where_there_is_no_range(tmp_path: Path) -> None:
    one = record("some-name", [])
    one["affected"][0] |= {"versions": ["1.0", "1.1"], "ranges": [{"type": "GIT", "events": []}]}
    assert ranges_of(tmp_path, one) == ["==1.0", "==1.1"]


def test_another_ecosystem_has_packages_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "0.json").write_text(json.dumps(record("cookie", [{"introduced": "0"}])))
    assert renewed([Pin(NPM, "cookie", "1")], tmp_path, "a test").packages["cookie"].affected == {}


def test_an_empty_folder_makes_no_snapshot(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no OSV records"):
        renewed([], tmp_path, "a test")

"""What `make check` makes of answers about packages, and of none."""

import json

import pytest

from advisories import __main__ as command
from advisories.__main__ import CONSTRAINTS, LOCK, audit
from advisories.pins import PYPI, Pin, not_pinned, npm_pins, python_pins
from advisories.snapshot import PLACE, Answer, Known, Snapshot, read_snapshots, write_snapshots

ENGINEIO = "GHSA-cgwc-pv48-fhj5"


@pytest.fixture
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "ask_for_python", lambda pins: None)
    monkeypatch.setattr(command, "ask_for_npm", lambda lock: None)


def pinned(name: str, version: str) -> str:
    """Our constraints, but for this package."""
    lines = CONSTRAINTS.read_text().splitlines()
    others = [line for line in lines if not line.startswith(f"{name}==")]
    return "\n".join([*others, f"{name}=={version}"])


@pytest.mark.usefixtures("nobody_answers")
def test_the_snapshot_covers_every_pin_and_says_loudly_that_only_it_was_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert audit(CONSTRAINTS.read_text(), LOCK.read_text()) == 0
    assert capsys.readouterr().out.count("NO ADVISORY SERVICE ANSWERED") == 2


@pytest.mark.usefixtures("nobody_answers")
def test_a_pin_with_a_known_vulnerability_fails_by_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert audit(pinned("python-engineio", "4.13.1"), LOCK.read_text()) == 1
    said = capsys.readouterr().out
    assert "vulnerable: python-engineio 4.13.1 (PyPI)" in said
    assert ENGINEIO in said


@pytest.mark.usefixtures("nobody_answers")
@pytest.mark.parametrize(("name", "version"), [("python-engineio", "99"), ("never-heard-of", "1")])
def test_a_version_that_nobody_looked_up_fails_as_skipped(
    name: str, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(pinned(name, version), LOCK.read_text()) == 1
    assert f"not looked up: {name} {version} (PyPI)" in capsys.readouterr().out


@pytest.mark.usefixtures("nobody_answers")
def test_a_browser_package_that_nobody_looked_up_fails_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lock = json.loads(LOCK.read_text())
    lock["packages"]["node_modules/vite"]["version"] = "8.0.1"
    lock["packages"]["node_modules/new"] = {"version": "1.0.0"}
    assert audit(CONSTRAINTS.read_text(), json.dumps(lock)) == 1
    said = capsys.readouterr().out
    assert "vulnerable: vite 8.0.1 (npm): GHSA-" in said
    assert "not looked up: new 1.0.0 (npm)" in said


def test_what_a_service_skipped_fails_although_the_snapshot_knows_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    skipped = Answer("a service", skipped=[Pin(PYPI, "bcrypt", "5.0.0")])
    monkeypatch.setattr(command, "ask_for_python", lambda pins: skipped)
    monkeypatch.setattr(command, "ask_for_npm", lambda lock: Answer("another"))
    assert audit(CONSTRAINTS.read_text(), LOCK.read_text()) == 1
    assert "not looked up: bcrypt 5.0.0 (PyPI)" in capsys.readouterr().out


@pytest.mark.usefixtures("nobody_answers")
def test_what_is_installed_but_not_pinned_fails(capsys: pytest.CaptureFixture[str]) -> None:
    lines = CONSTRAINTS.read_text().splitlines()
    without = "\n".join(line for line in lines if not line.startswith("bidict=="))
    assert audit(without, LOCK.read_text()) == 1
    assert "installed, but not pinned: bidict" in capsys.readouterr().out


def test_everything_here_is_pinned_and_only_once() -> None:
    pins = python_pins(CONSTRAINTS.read_text())
    assert not_pinned(pins) == []
    assert len({pin.name for pin in pins}) == len(pins)


def test_a_browser_package_may_be_there_in_several_versions() -> None:
    packages = {"": {}, "node_modules/a": {"version": "2.0.0"}}
    packages["node_modules/b/node_modules/a"] = {"version": "1.0.0"}
    pins = npm_pins(json.dumps({"packages": packages}))
    assert [(pin.name, pin.version) for pin in pins] == [("a", "1.0.0"), ("a", "2.0.0")]


@pytest.mark.parametrize(
    ("version", "is_hit"),
    [
        ("0.9", False),
        ("1.0", True),
        ("1.4.9", True),
        ("1.5", False),
        ("2.0rc1", True),
        ("3", False),
    ],
)
def test_ranges_hold_what_they_say(version: str, is_hit: bool) -> None:
    known = Known([version], {"GHSA-x": [">=1.0,<1.5", ">=2.0a0,<=2.1"]})
    answer = Snapshot("somewhere", {"p": known}).answer([Pin(PYPI, "p", version)])
    assert bool(answer.vulnerable) is is_hit


def test_a_version_that_cannot_be_compared_counts_as_vulnerable() -> None:
    snapshot = Snapshot("somewhere", {"p": Known(["1.x"], {"GHSA-x": ["<1"]})})
    assert snapshot.answer([Pin(PYPI, "p", "1.x")]).vulnerable


def test_a_snapshot_reads_as_it_was_written() -> None:
    text = PLACE.read_text()
    assert write_snapshots(read_snapshots(text)) == text

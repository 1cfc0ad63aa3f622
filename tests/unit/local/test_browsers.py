"""Finding a Chromium."""

from pathlib import Path

import pytest

from pickem.domain.errors import Unavailable
from pickem.local import browsers


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; `bin` is its PATH."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    return tmp_path


def put(program: Path, status: int) -> str:
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\nexit {status}\n")
    program.chmod(0o755)
    return str(program)


def test_the_first_one_on_path_that_starts_is_taken(machine: Path) -> None:
    put(machine / "bin" / "chromium", status=1)
    chrome = put(machine / "bin" / "google-chrome", status=0)

    assert browsers.find_chromium() == chrome


def test_the_newest_of_playwrights_own_is_taken_when_path_has_none(machine: Path) -> None:
    for number in ("1100", "1200"):
        put(machine / "cache" / f"chromium-{number}" / "chrome-linux" / "chrome", status=0)

    found = browsers.find_chromium()

    assert found is not None
    assert "chromium-1200" in found


def test_a_machine_that_cannot_get_one_is_told_what_to_install(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers.sys, "executable", put(machine / "python", status=1))

    with pytest.raises(Unavailable, match="install the package chromium"):
        browsers.get_chromium()

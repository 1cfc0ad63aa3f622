"""The benchmark itself works: every question is asked, answered, and kept."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_tiny_run_asks_everything_and_keeps_what_it_found(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--results", str(tmp_path)]

    finished = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=200
    )

    assert finished.returncode == 0, finished.stderr
    (kept,) = tmp_path.iterdir()
    found = json.loads(kept.read_text())
    assert {figure["part"] for figure in found["figures"]} == {"a", "b", "c"}
    assert all(figure["median"] > 0 for figure in found["figures"])
    assert found["machine"]["postgresql"].startswith("18")
    assert len(found["checks"]) == 5
    assert all(found["checks"].values()), found["checks"]


def test_a_tiny_run_about_medals_agrees_with_a_recount(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "medals", "--quick", "--results", str(tmp_path)]

    finished = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=100
    )

    assert finished.returncode == 0, finished.stderr
    (kept,) = tmp_path.iterdir()
    found = json.loads(kept.read_text())
    assert len(found["figures"]) == 16
    assert all(found["checks"].values()), found["checks"]


def test_a_tiny_run_of_signing_in_finds_every_figure(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "sign-in", "--quick", "--results", str(tmp_path)]

    finished = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=100
    )

    assert finished.returncode == 0, finished.stderr
    (kept,) = tmp_path.iterdir()
    found = json.loads(kept.read_text())
    assert len(found["figures"]) == 9
    assert all(figure["median"] > 0 for figure in found["figures"])
    assert found["facts"]["leaked passwords"] > 600_000


def test_a_tiny_run_opens_every_board() -> None:
    command = [sys.executable, "-m", "benchmarks.boards", "--fans", "20"]

    finished = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=100
    )

    assert finished.returncode == 0, finished.stderr
    for board in ("stage/1", "playoffs", "specials", "matches"):
        assert board in finished.stdout

"""A small load: hundreds of real sockets, each with its own right rank, and no pick lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SMALL = {
    "SKERRY_LOAD": "quick",
    "SKERRY_LOAD_PARTS": "stages rush",
    "SKERRY_LOAD_FANS": "600",
    "SKERRY_LOAD_STAGES": "500",
    "SKERRY_PICKS_AT_ONCE": "3",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one small run found. It is about what is right; how quick it is, `make load` says."""
    folder = tmp_path_factory.mktemp("load")
    places = ["--results", str(folder), "--docs", str(folder / "docs")]
    finished = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", *places],
        env=os.environ | SMALL,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert finished.returncode == 0, finished.stdout[-3000:] + finished.stderr
    (kept,) = folder.glob("*-load.json")
    return json.loads(kept.read_text())


def test_every_fan_who_is_connected_is_told_the_own_right_rank(found: dict[str, Any]) -> None:
    stage = found["parts"]["stage 500"]

    assert stage["fans"] == 500
    assert stage["result"]["wrong"] == 0
    assert len(stage["result"]["last_ms"]) == 1


def test_a_herd_comes_back_and_everybody_knows_the_own_rank_again(found: dict[str, Any]) -> None:
    herd = found["parts"]["stage 500"]["herd"]

    assert herd["fans"] == 450
    assert herd["wrong"] == 0


def test_redis_may_restart_under_500_fans_while_they_pick_and_a_result_comes(
    found: dict[str, Any],
) -> None:
    away = found["parts"]["redis away"]

    assert away["fans"] == 500
    assert away["sockets_lost"] == away["wrong"] == 0
    assert away["picks_saved_meanwhile"] == away["picks_made_meanwhile"] == 50


def test_in_a_rush_no_acknowledged_pick_is_missing_and_none_is_late(found: dict[str, Any]) -> None:
    rush = found["parts"]["rush"]

    assert rush["kept"]["acknowledged"] > 100
    assert rush["kept"]["missing"] == rush["kept"]["late"] == 0
    assert rush["refused"] > 0, "clicks go on after the lock"


def test_beyond_capacity_picks_are_told_to_come_again_and_none_is_lost(
    found: dict[str, Any],
) -> None:
    beyond = found["parts"]["overload"]

    assert beyond["told_to_come_again"]["n"] > 0
    assert beyond["kept"]["acknowledged"] == beyond["clicks"]
    assert beyond["lost"] == beyond["kept"]["missing"] == beyond["kept"]["late"] == 0


def test_three_sizes_or_fewer_say_nothing_about_more_fans(found: dict[str, Any]) -> None:
    assert "Nothing is said about 100,000" in found["model"]["says"]

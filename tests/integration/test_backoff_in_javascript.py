"""When browsers try a broken socket again, and a busy server, run by node."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from pickem.local.node import node_environment
from pickem.local.setup import local_home

SCRIPT = Path(__file__).resolve().parents[2] / "pickem_ui" / "backoff.js"
LIST = """
const { patience, pause } = await import(process.argv[1]);
const waits = (wait) => (before) => [0, 0.25, 0.5, 1].map((chance) => wait(before, chance));
const busy = (askedMs) => waits((before, chance) => pause(askedMs, before, chance));
console.log(JSON.stringify({
  broken: [0, 1, 2, 3, 20].map(waits(patience)),
  busy: [0, 1, 2, 20].map(busy(200)),
  long: [0, 20].map(busy(20000)),
}));
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[float]]]:
    """Milliseconds for four chances from 0 to 1, by how often it was tried in vain before."""
    script = tmp_path_factory.mktemp("backoff") / "backoff.mjs"
    script.write_text(SCRIPT.read_text())
    finished = subprocess.run(
        ["node", "--input-type=module", "-e", LIST, str(script)],
        env=node_environment(local_home(os.environ)),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(finished.stdout)


def test_browsers_come_back_spread_out_and_slower_the_longer_they_are_refused(
    said: dict[str, list[list[float]]],
) -> None:
    assert said["broken"] == [
        [0, 500, 1000, 2000],
        [1500, 1875, 2250, 3000],
        [2250, 2812.5, 3375, 4500],
        [3375, 4218.75, 5062.5, 6750],
        [5000, 6250, 7500, 10000],
    ]


def test_a_busy_server_is_asked_again_no_sooner_than_it_said_and_ever_more_slowly(
    said: dict[str, list[list[float]]],
) -> None:
    assert said["busy"] == [
        [200, 400, 600, 1000],
        [300, 600, 900, 1500],
        [450, 900, 1350, 2250],
        [10000, 10000, 10000, 10000],
    ]
    assert said["long"] == [[20000, 20000, 20000, 20000]] * 2

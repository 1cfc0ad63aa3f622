"""When browsers try a broken socket again, run by node."""

import json
import os
import subprocess
from pathlib import Path

from pickem.local.node import node_environment
from pickem.local.setup import local_home

SCRIPT = Path(__file__).resolve().parents[2] / "pickem_ui" / "backoff.js"
LIST = """
const { patience } = await import(process.argv[1]);
const after = (failures) => [0, 0.25, 0.5, 1].map((chance) => patience(failures, chance));
console.log(JSON.stringify([0, 1, 2, 3, 20].map(after)));
"""


def test_browsers_come_back_spread_out_and_slower_the_longer_they_are_refused(
    tmp_path: Path,
) -> None:
    script = tmp_path / "backoff.mjs"
    script.write_text(SCRIPT.read_text())

    said = subprocess.run(
        ["node", "--input-type=module", "-e", LIST, str(script)],
        env=node_environment(local_home(os.environ)),
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert json.loads(said) == [
        [0, 500, 1000, 2000],
        [1500, 1875, 2250, 3000],
        [2250, 2812.5, 3375, 4500],
        [3375, 4218.75, 5062.5, 6750],
        [5000, 6250, 7500, 10000],
    ]

"""The browser's half of a proof of work, run by node."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from pickem.clock import now
from pickem.limits import Counters
from pickem.local.node import node_environment
from pickem.local.setup import local_home
from pickem.services.proofs import accept, challenge
from pickem.settings import settings

SCRIPT = Path(__file__).resolve().parents[2] / "pickem_ui" / "proof.js"
SOLVE = """
import { readFileSync } from "node:fs";
const { solve } = await import(process.argv[1]);
console.log(await solve(JSON.parse(readFileSync(0, "utf8"))));
"""


@pytest.mark.parametrize("level", [1, 2])
def test_what_a_browser_solves_the_server_takes(level: int, tmp_path: Path) -> None:
    script = tmp_path / "proof.mjs"
    script.write_text(SCRIPT.read_text())

    proof = subprocess.run(
        ["node", "--input-type=module", "-e", SOLVE, str(script)],
        input=json.dumps(challenge("fan sign-in", level, now())),
        env=node_environment(local_home(os.environ)),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    assert accept(Counters("", settings().secrets), "fan sign-in", level, proof)

"""The Major that `make run` plays, and what a person needs to take part in it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pickem.domain.errors import Unavailable
from pickem.local.addresses import Address
from pickem.local.lease import ROOT
from pickem.local.screen import Screen

_DEMO = "pickem.replay.demo"


def prepare_play(home: Path, environment: Mapping[str, str], screen: Screen) -> None:
    """Have the Major imported and the demo accounts made; they are in demo.json then."""
    log = home / "logs" / "prepare-the-play.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with screen.step("Importing the Major to play"), log.open("wb") as output:
        command = [sys.executable, "-m", _DEMO, "--prepare"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False
        )
    if done.returncode:
        said = log.read_text(errors="replace").strip() or "it said nothing"
        raise Unavailable(f"The play could not be prepared: {said.splitlines()[-1]} (see {log})")


def welcome(home: Path, catches: Address | None) -> list[str]:
    """What to tell a person once everything is up: who one may sign in as, where mail goes.

    `catches` is the app that shows the mail of a local catcher, where there is one.
    """
    lines = ["Everything is up. Ctrl-C stops it."]
    place = home / "demo.json"
    if place.exists():
        demo = json.loads(place.read_text())
        accounts = [("public app", demo["fan"]), *(("admin app", one) for one in demo["admins"])]
        for app, account in accounts:
            lines.append(f"{app}: sign in as {account['name']}, password {account['password']}")
    if catches:
        lines.append(f"mail: none is sent, all is shown at {catches.origin}/mail")
    return lines

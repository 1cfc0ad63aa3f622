"""Refuses what has a known vulnerability, and what nobody could be asked about.

python -m advisories                  ask the services, or the snapshot where none answers
python -m advisories --renew PyPI --records DIR --source "OSV's all.zip of 2026-12-01"
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from advisories.pins import NPM, PYPI, Pin, not_pinned, npm_pins, python_pins
from advisories.renew import renewed
from advisories.services import ask_for_npm, ask_for_python
from advisories.snapshot import PLACE, Answer, read_snapshots, write_snapshots
from pickem.local.lease import ROOT

CONSTRAINTS = ROOT / "constraints.txt"
LOCK = ROOT / "reflex.lock" / "package-lock.json"
VULNERABLE, SKIPPED, UNPINNED = "vulnerable", "not looked up", "installed, but not pinned"
_REMEDIES = {
    VULNERABLE: "Change the version, or find out whether it matters: docs/decisions/0010.",
    SKIPPED: "Renew the snapshot where advisories can be had: docs/decisions/0010.",
    UNPINNED: "Pin it in constraints.txt, in the version of `pip freeze`.",
}


def audit(constraints: str, lock: str) -> int:
    """Say what was asked and found; 1 if anything is vulnerable, was skipped or is not pinned."""
    python, npm = python_pins(constraints), npm_pins(lock)
    answers = [
        _answer(PYPI, python, lambda: ask_for_python(python)),
        _answer(NPM, npm, lambda: ask_for_npm(lock)),
    ]
    vulnerable = [(pin, ids) for answer in answers for pin, ids in answer.vulnerable.items()]
    problems = {
        VULNERABLE: [f"{pin}: {', '.join(ids)}" for pin, ids in vulnerable],
        SKIPPED: [str(pin) for answer in answers for pin in answer.skipped],
        UNPINNED: [str(pin) for pin in not_pinned(python)],
    }
    for what, found in problems.items():
        for line in found:
            print(f"  {what}: {line}")
        if found:
            print(_REMEDIES[what])
    if not any(problems.values()):
        print("None is known to be vulnerable, none was skipped.")
    return int(any(problems.values()))


def _answer(ecosystem: str, pins: list[Pin], ask: Callable[[], Answer | None]) -> Answer:
    answer = ask()
    if answer:
        print(f"{len(pins)} packages of {ecosystem}, by {answer.source}.")
        return answer
    answer = read_snapshots(PLACE.read_text())[ecosystem].answer(pins)
    print(f"{len(pins)} packages of {ecosystem}: NO ADVISORY SERVICE ANSWERED.")
    print(f"  Only the snapshot in the repository was asked ({answer.source}).")
    return answer


def main() -> int:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m advisories", description=__doc__)
    parser.add_argument("--renew", choices=(PYPI, NPM), help="make this part of the snapshot anew")
    parser.add_argument("--records", metavar="DIR", type=Path, help="a folder of OSV records")
    parser.add_argument("--source", help="where these records are from, and of which day")
    asked = parser.parse_args()
    constraints, lock = CONSTRAINTS.read_text(), LOCK.read_text()
    if not asked.renew:
        return audit(constraints, lock)
    if not (asked.records and asked.source):
        parser.error("a snapshot needs --records, and says its --source")
    pins = python_pins(constraints) if asked.renew == PYPI else npm_pins(lock)
    snapshots = read_snapshots(PLACE.read_text())
    snapshots[asked.renew] = renewed(pins, asked.records, asked.source)
    PLACE.write_text(write_snapshots(snapshots))
    return 0


if __name__ == "__main__":
    sys.exit(main())

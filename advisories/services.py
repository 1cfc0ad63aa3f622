"""The advisory services that can be asked over the network, through their ordinary clients.

pip-audit says "no known vulnerabilities" when its service knows none of the packages, and npm
fails in several ways. So each question holds one package that is known to be vulnerable: only
an answer that names its advisory is an answer.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from advisories.pins import NPM, PYPI, Pin
from advisories.snapshot import Answer
from pickem.local.lease import ROOT
from pickem.local.node import node_environment

PYTHON_CANARY = (Pin(PYPI, "python-engineio", "4.13.1"), "GHSA-cgwc-pv48-fhj5")
NPM_CANARY = (Pin(NPM, "minimist", "1.2.5"), "GHSA-xvch-5gv4-984h")
_PIP_AUDIT = "--no-deps --disable-pip --format json --desc off --aliases on --progress-spinner off"
_PATIENCE_S = 300
Environment = Mapping[str, str]


def ask_for_python(pins: Iterable[Pin], environment: Environment = os.environ) -> Answer | None:
    """What OSV says by pip-audit, else what PyPI says; None if neither can be asked."""
    for service in ("osv", "pypi"):
        if answer := _pip_audit(service, sorted(pins), environment):
            return answer
    return None


def ask_for_npm(lock: str, environment: Environment | None = None) -> Answer | None:
    """What `npm audit` says about the packages of a package-lock.json; None if it cannot ask."""
    environment = environment or _with_node()
    canary, advisory = NPM_CANARY
    own = {"name": "canary", "dependencies": {canary.name: canary.version}}
    alone = {"": own, f"node_modules/{canary.name}": {"version": canary.version}}
    known = _npm_audit(json.dumps({"lockfileVersion": 3, "packages": alone}), environment)
    if not known or advisory not in known.get(canary, []):
        return None
    found = _npm_audit(lock, environment)
    return None if found is None else Answer("npm audit", found)


def _pip_audit(service: str, pins: list[Pin], environment: Environment) -> Answer | None:
    canary, advisory = PYTHON_CANARY
    known = _asked(service, [canary], environment)
    if not known or advisory not in known.get(canary, []):
        return None
    found = _asked(service, pins, environment)
    if found is None:
        return None
    vulnerable = {pin: ids for pin, ids in found.items() if ids}
    return Answer(f"pip-audit with {service}", vulnerable, sorted(set(pins) - set(found)))


def _asked(service: str, pins: list[Pin], environment: Environment) -> dict[Pin, list[str]] | None:
    """Advisories by what was looked up; None where nothing could be."""
    command = [sys.executable, "-m", "pip_audit", *_PIP_AUDIT.split(), "-s", service]
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"{pin.name}=={pin.version}\n" for pin in pins]
        Path(folder, "pins.txt").write_text("".join(lines))
        report = _run([*command, "-r", "pins.txt"], folder, environment)
    return _ids(report) if "dependencies" in report else None


def _npm_audit(lock: str, environment: Environment) -> dict[Pin, list[str]] | None:
    packages = json.loads(lock)["packages"]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "package.json").write_text(json.dumps(packages[""]))
        Path(folder, "package-lock.json").write_text(lock)
        report = _run(["npm", "audit", "--json", "--fetch-retries=0"], folder, environment)
    if "vulnerabilities" not in report:
        return None
    return {
        Pin(NPM, name, packages[place]["version"]): ids
        for name, one in report["vulnerabilities"].items()
        # What is vulnerable only through another package says so by that package's name.
        if (ids := [via["url"].rpartition("/")[2] for via in one["via"] if isinstance(via, dict)])
        for place in one["nodes"]
    }


def _ids(report: dict[str, Any]) -> dict[Pin, list[str]]:
    """Every name of every advisory, by the pins that were looked up; skipped ones are absent."""
    return {
        Pin(PYPI, found["name"], found["version"]): [
            name for one in found["vulns"] for name in (one["id"], *one["aliases"])
        ]
        for found in report.get("dependencies", [])
        if "skip_reason" not in found
    }


def _run(command: list[str], folder: str, environment: Environment) -> dict[str, Any]:
    """The JSON that a program prints, whatever its exit code; {} where it prints none."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_S,
        )
        return json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return {}


def _with_node() -> Environment:
    return node_environment(ROOT / os.environ.get("SKERRY_HOME", ".skerry"))

"""What gets installed: Python packages by constraints.txt, browser packages by reflex.lock."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distributions

PYPI, NPM = "PyPI", "npm"  # as OSV writes them


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """One version of one package."""

    ecosystem: str
    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.ecosystem})"


def python_pins(constraints: str) -> list[Pin]:
    """Every line `name==version`; anything else would not be pinned, and is an error."""
    lines = [line.partition("#")[0].strip() for line in constraints.splitlines()]
    pairs = [line.split("==") for line in lines if line]
    return [Pin(PYPI, plain(name), version) for name, version in pairs]


def npm_pins(lock: str) -> list[Pin]:
    """Every package of a package-lock.json, once per version."""
    packages = json.loads(lock)["packages"]
    found = {(place.rpartition("node_modules/")[2], entry) for place, entry in _versions(packages)}
    return sorted(Pin(NPM, name, version) for name, version in found)


def not_pinned(pins: Iterable[Pin]) -> list[Pin]:
    """What this environment holds although no pin names it."""
    here = {Pin(PYPI, plain(found.name), found.version) for found in distributions()}
    return sorted(here - set(pins))


def _versions(packages: dict[str, dict[str, str]]) -> Iterable[tuple[str, str]]:
    return ((place, entry["version"]) for place, entry in packages.items() if place)


def plain(name: str) -> str:
    """A Python package's name in its one canonical form; names of npm are that already."""
    return re.sub(r"[-_.]+", "-", name).lower()

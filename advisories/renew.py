"""A snapshot made from OSV records, one JSON file each.

A clone of github/advisory-database holds them, and so does what OSV offers for an ecosystem as a
whole (`all.zip`, unpacked).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from advisories.pins import PYPI, Pin, plain
from advisories.snapshot import Known, Snapshot

_SIGNS = {"introduced": ">=", "fixed": "<", "last_affected": "<="}


def renewed(pins: Iterable[Pin], folder: Path, source: str) -> Snapshot:
    """What the records in `folder` say about the packages of `pins`, all of one ecosystem."""
    affected: dict[Pin, dict[str, list[str]]] = defaultdict(dict)
    for record in _records(folder):
        for one in record["affected"]:
            package = _package(one["package"]["ecosystem"], one["package"]["name"])
            ranges = affected[package].setdefault(record["id"], [])
            ranges += [found for found in _ranges(one) if found not in ranges]
    packages: dict[str, Known] = {}
    for pin in sorted(pins):
        known = Known([], affected.get(_package(pin.ecosystem, pin.name), {}))
        packages.setdefault(pin.name, known).versions.append(pin.version)
    return Snapshot(source, packages)


def _package(ecosystem: str, name: str) -> Pin:
    return Pin(ecosystem, plain(name) if ecosystem == PYPI else name, "any")


def _records(folder: Path) -> Iterator[dict[str, Any]]:
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise SystemExit(f"There are no OSV records in {folder}.")
    for file in files:
        record = json.loads(file.read_text())
        if "withdrawn" not in record:
            yield record


def _ranges(affected: dict[str, Any]) -> Iterator[str]:
    """Ranges as `>=1.0,<1.2`; versions that are named one by one where there is none."""
    ranges = [one for one in affected.get("ranges", []) if one["type"] != "GIT"]
    for one in ranges:
        bounds: list[str] = []
        for event in one["events"]:
            if "introduced" in event and bounds:
                yield ",".join(bounds)
                bounds = []
            bounds += [f"{_SIGNS[kind]}{at}" for kind, at in event.items() if kind in _SIGNS]
        yield ",".join(bounds)
    if not ranges:
        yield from (f"=={version}" for version in affected.get("versions", []))

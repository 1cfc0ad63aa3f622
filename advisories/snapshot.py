"""The advisories of a day, kept in the repository for where no service can be asked."""

import json
import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from packaging.version import InvalidVersion, Version

from advisories.pins import Pin

PLACE = Path(__file__).with_name("snapshot.json")
Compare = Callable[[Version, Version], bool]
_COMPARE: dict[str, Compare] = {
    "<": operator.lt,
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
}


@dataclass(slots=True)
class Answer:
    """What was found out about pins, and about which of them nothing was."""

    source: str
    vulnerable: dict[Pin, list[str]] = field(default_factory=dict[Pin, list[str]])
    skipped: list[Pin] = field(default_factory=list[Pin])


@dataclass(frozen=True, slots=True)
class Known:
    """What a snapshot says about a package: the versions looked up, ranges by advisory."""

    versions: list[str]
    affected: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Advisories of the packages of one ecosystem that were pinned.

    `source` says where they are from, and up to when: what was published later is not known here.
    """

    source: str
    packages: dict[str, Known]

    def answer(self, pins: Iterable[Pin]) -> Answer:
        """What it knows; a version that was not looked up counts as skipped."""
        answer = Answer(self.source)
        for pin in pins:
            known = self.packages.get(pin.name, Known([], {}))
            hits = [id_ for id_, ranges in known.affected.items() if _is_in(pin.version, ranges)]
            if hits:
                answer.vulnerable[pin] = hits
            elif pin.version not in known.versions:
                answer.skipped.append(pin)
        return answer


def read_snapshots(text: str) -> dict[str, Snapshot]:
    """By ecosystem, what `write_snapshots` wrote."""
    return {
        ecosystem: Snapshot(
            content["source"], {name: Known(**known) for name, known in content["packages"].items()}
        )
        for ecosystem, content in json.loads(text).items()
    }


def write_snapshots(snapshots: dict[str, Snapshot]) -> str:
    """JSON with a line for each package, so that a difference can be read."""
    parts: list[str] = []
    for ecosystem, snapshot in sorted(snapshots.items()):
        lines = ",\n".join(_line(*item) for item in sorted(snapshot.packages.items()))
        head = f'  "source": {json.dumps(snapshot.source)},\n  "packages": {{\n'
        parts.append(f' "{ecosystem}": {{\n{head}{lines}\n  }}\n }}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(name: str, known: Known) -> str:
    content = {"versions": known.versions, "affected": dict(sorted(known.affected.items()))}
    return f"   {json.dumps(name)}: {json.dumps(content)}"


def _is_in(version: str, ranges: Iterable[str]) -> bool:
    """Whether any range (`>=1.0,<1.2`) holds the version; one that cannot be compared is in all."""
    try:
        here = Version(version)
        return any(all(_holds(here, bound) for bound in one.split(",")) for one in ranges)
    except InvalidVersion:
        return True


def _holds(version: Version, bound: str) -> bool:
    sign, limit = re.fullmatch(r"([<>=]=?)(.+)", bound.strip()).groups()  # pyright: ignore
    return _COMPARE[sign](version, Version(limit))

"""What a real community picked at a Major: the crowd file beside the event file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pickem.domain.errors import EventFileRefused

Shares = Mapping[str, float]
_BRACKET = {"quarterfinal": "semifinalists", "semifinal": "finalists", "champion": "winner"}


@dataclass(frozen=True, slots=True)
class CrowdShares:
    """Per stage and group, the share of ballots with a team on it; and ballots per stage.

    A stage without shares is picked by the seed model.
    """

    groups: Mapping[str, Mapping[str, Shares]] = field(default_factory=dict[str, Any])
    ballots: Mapping[str, int] = field(default_factory=dict[str, int])


def crowd_beside(event_file: Path) -> Path:
    """Where the crowd of an event is kept: budapest-2025.crowd.json for budapest-2025.json."""
    return event_file.with_suffix(".crowd.json")


def read_crowd(event_file: Path) -> CrowdShares:
    """The shares beside an event file; empty where there is no such file."""
    place = crowd_beside(event_file)
    if not place.exists():
        return CrowdShares()
    try:
        return _read(json.loads(place.read_text(encoding="utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"is not a crowd file ({error!r}): correct or remove it."
        raise EventFileRefused(str(place), "(top)", reason) from error


def _read(document: dict[str, Any]) -> CrowdShares:
    groups: dict[str, dict[str, Shares]] = {}
    ballots: dict[str, int] = {}
    for name, stage in document["stages"].items():
        ballots[name] = int(stage["n"])
        groups[name] = {kind: _shares(stage[kind]) for kind in ("3-0", "advance", "0-3")}
    if bracket := document.get("playoffs"):
        ballots["Playoffs"] = int(bracket["n"])
        groups["Playoffs"] = {kind: _shares(bracket[key]) for kind, key in _BRACKET.items()}
    return CrowdShares(groups, ballots)


def _shares(counted: dict[str, Any]) -> Shares:
    return {team: float(share["pct"]) / 100 for team, share in counted.items()}

"""The Major files as golden cases, read without the product's reader, and a Swiss player."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.ids import TeamId

FOLDER = Path(__file__).parents[3] / "data" / "majors"
FILES = ("budapest-2025", "copenhagen-2024", "cologne-2026")
BEST_OF = {"decider": 3, "other": 1}
SEEDS = tuple(TeamId(seed) for seed in range(1, 17))
"""Sixteen teams whose id is their seed."""

# Upsets in the sixteen matches of rounds 1 and 2 after which round 3 runs into a dead end.
_DEAD_END_UPSETS = (0, 2, 6, 7, 8, 9, 11, 12, 14, 15)


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def major(name: str) -> dict[str, Any]:
    return json.loads(text_of(name))


def swiss_stages() -> list[tuple[str, int]]:
    return [(name, index) for name in FILES for index in range(len(major(name)["stages"]))]


def ids_of(document: Mapping[str, Any]) -> dict[str, TeamId]:
    names = sorted({t["name"] for stage in document["stages"] for t in stage["teams"]})
    return {name: TeamId(100 + index) for index, name in enumerate(names)}


def seeds_of(stage: Mapping[str, Any], ids: Mapping[str, TeamId]) -> tuple[TeamId, ...]:
    return tuple(ids[t["name"]] for t in sorted(stage["teams"], key=lambda t: t["seed"]))


def finished(match: Mapping[str, Any], ids: Mapping[str, TeamId]) -> Finished:
    loser = match["team2"] if match["winner"] == match["team1"] else match["team1"]
    return Finished(str(match["round"]), ids[match["winner"]], ids[loser])


def won(pairing: Pairing, *, by_first: bool = True) -> Finished:
    teams = (pairing.team1, pairing.team2)
    return Finished(pairing.round, *(teams if by_first else teams[::-1]))


def in_round(label: str, pairings: tuple[Pairing, ...]) -> tuple[Pairing, ...]:
    return tuple(pairing for pairing in pairings if pairing.round == label)


def pairs(pairings: tuple[Pairing, ...]) -> list[tuple[TeamId, TeamId]]:
    return [(pairing.team1, pairing.team2) for pairing in pairings]


def play(
    rounds: int, is_won_by_first: Callable[[Pairing], bool] = lambda _: True
) -> tuple[Finished, ...]:
    """The results of a stage's first rounds; by default the higher seed always wins."""
    results: tuple[Finished, ...] = ()
    for label in swiss.ROUNDS[:rounds]:
        drawn = in_round(label, swiss.prescribed(SEEDS, results, BEST_OF))
        results += tuple(won(pairing, by_first=is_won_by_first(pairing)) for pairing in drawn)
    return results


def drawn(label: str, results: tuple[Finished, ...]) -> tuple[Pairing, ...]:
    """One round as the rulebook draws it."""
    return in_round(label, swiss.prescribed(SEEDS, results, BEST_OF))


def after_a_dead_end() -> tuple[Finished, ...]:
    """Two rounds after which round 3 cannot be paired by highest v lowest alone."""
    results: tuple[Finished, ...] = ()
    for label in ("1", "2"):
        for pairing in drawn(label, results):
            results += (won(pairing, by_first=len(results) not in _DEAD_END_UPSETS),)
    return results

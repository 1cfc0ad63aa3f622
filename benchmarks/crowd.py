"""Draws the ballots of many fans at once, as Budapest's crowd picked: skewed, and valid."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.major import FILES, Group, Major

Options = NDArray[np.int32]
"""One row per fan, one column per slot: the picked option."""
Flags = NDArray[np.bool_]

# How the crowd file calls the fans who saw a team through each round of the playoffs.
_REACHED = {"quarterfinal": "semifinalists", "semifinal": "finalists", "champion": "winner"}
_BRACKET = (1, 8, 4, 5, 2, 7, 3, 6)  # neighbours meet, then the winners of neighbouring pairs
_LEAST = 0.2  # per cent: what nobody in the file picked keeps a small chance


@dataclass(frozen=True, slots=True)
class Answer:
    """One right answer, and the columns of the ballot in which it counts."""

    group_id: int
    option_id: int
    points: int
    columns: slice

    def pickers(self, options: Options) -> Flags:
        """Who picked it."""
        return (options[:, self.columns] == self.option_id).any(axis=1)


class Crowd:
    """Everybody who picks in one tournament."""

    def __init__(self, major: Major) -> None:
        file = json.loads((FILES / "budapest-2025.crowd.json").read_text())
        self._major = major
        self._weights = {group.id: _weights(file, group) for group in major.groups}

    def answers(self) -> list[Answer]:
        """Every right answer of the tournament, stage after stage."""
        return [
            Answer(group.id, option, self._major.right[group.id, option], columns)
            for group, columns in self._columns()
            for option in group.options.values()
            if (group.id, option) in self._major.right
        ]

    def draw(self, fans: int, rng: np.random.Generator) -> Options:
        """Full ballots: no team twice in a Swiss stage, playoff picks a path in the bracket."""
        options = np.empty((fans, len(self._major.slots)), np.int32)
        free: dict[tuple[str, str], Flags] = {}
        for group, columns in self._columns():
            weights = self._weights[group.id]
            kind = "path" if group.kind in _REACHED else group.kind
            kind = "swiss" if group.kind in ("3-0", "advance", "0-3") else kind
            names = "" if kind in ("path", "swiss") else str(group.id)
            everything = np.ones((fans, len(weights)), np.bool_)
            open_to = free.setdefault((group.stage, kind + names), everything)
            appeal = rng.gumbel(size=open_to.shape) + np.log(list(weights.values()))
            appeal[~open_to] = -np.inf
            chosen = _winners(appeal, len(group.slots)) if kind == "path" else _most(appeal, group)
            picked = np.zeros_like(open_to)
            np.put_along_axis(picked, chosen, True, axis=1)  # noqa: FBT003
            free[group.stage, kind + names] = picked if kind == "path" else open_to & ~picked
            options[:, columns] = np.array([group.options[name] for name in weights])[chosen]
        return options

    def _columns(self) -> Iterator[tuple[Group, slice]]:
        first = 0
        for group in self._major.groups:
            yield group, slice(first, first + len(group.slots))
            first += len(group.slots)


def _most(appeal: NDArray[np.float64], group: Group) -> NDArray[np.intp]:
    # The k largest of log(weight) + Gumbel noise are k draws by weight without return.
    count = len(group.slots)
    return np.argpartition(-appeal, count - 1, axis=1)[:, :count]


def _winners(appeal: NDArray[np.float64], matches: int) -> NDArray[np.intp]:
    fans, teams = appeal.shape
    width = teams // matches
    best = appeal.reshape(fans, matches, width).argmax(axis=2)
    return best + np.arange(matches) * width


def _weights(file: dict[str, Any], group: Group) -> Mapping[str, float]:
    """How often each option is picked; those of the playoffs in the order of the bracket."""
    if group.kind in _REACHED:
        by_seed = {seed: name for name, seed in group.seeds.items()}
        crowd = file["playoffs"][_REACHED[group.kind]]
        return {by_seed[seed]: _share(crowd, by_seed[seed]) for seed in _BRACKET}
    if group.stage in file["stages"]:
        crowd = file["stages"][group.stage]
        if group.kind in crowd:
            return {name: _share(crowd[group.kind], name) for name in group.options}
        return {name: _strength(crowd, name) for name in group.options}
    if group.stage == "Playoffs":
        return {name: _share(file["playoffs"]["semifinalists"], name) for name in group.options}
    # nothing is known about the crowd's taste in specials: the n-th name is picked 1/n as often
    return {name: 1 / number for number, name in enumerate(group.options, 1)}


def _share(crowd: dict[str, Any], name: str) -> float:
    return max(crowd.get(name, {"pct": 0.0})["pct"], _LEAST) / 100


def _strength(crowd: dict[str, Any], name: str) -> float:
    perfect, advance, out = (_share(crowd[kind], name) for kind in ("3-0", "advance", "0-3"))
    return 0.2 + perfect + advance / (0.5 + out)

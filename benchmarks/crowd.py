"""Draws the ballots of many fans at once, as Budapest's crowd picked: skewed, and valid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.layout import Layout, PlacedGroup

Options = NDArray[np.int32]
"""One row per fan, one column per slot of the layout: the picked option."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One right answer, and the columns of the ballot in which it counts."""

    group_id: int
    option_id: int
    points: int
    columns: slice
    name: str

    def pickers(self, options: Options) -> NDArray[np.bool_]:
        """Who picked it."""
        return (options[:, self.columns] == self.option_id).any(axis=1)


def answers(layout: Layout) -> list[Answer]:
    """Every right answer of the tournament, stage after stage."""
    found: list[Answer] = []
    for placed, columns in _with_columns(layout):
        for name in placed.group.right:
            label = f"{name}, {placed.group.kind}"
            option = placed.options[name]
            found.append(Answer(placed.id, option, placed.group.points, columns, label))
    return found


def draw(layout: Layout, fans: int, rng: np.random.Generator) -> Options:
    """Full ballots of `fans` fans: no team twice in a Swiss stage, playoffs a path in the bracket."""
    options = np.empty((fans, len(layout.slots)), np.int32)
    swiss: dict[tuple[str, ...], NDArray[np.bool_]] = {}
    reached: NDArray[np.bool_] | None = None
    for placed, columns in _with_columns(layout):
        names = placed.group.options
        if placed.group.kind in ("quarterfinal", "semifinal", "champion"):
            reached, chosen = _bracket(placed, fans, rng, reached)
        else:
            taken = swiss.setdefault(names, np.zeros((fans, len(names)), np.bool_))
            chosen = _distinct(placed, rng, taken)
        numbers = np.array([placed.options[name] for name in names], np.int32)
        options[:, columns] = numbers[chosen]
    return options


def _with_columns(layout: Layout) -> Iterator[tuple[PlacedGroup, slice]]:
    first = 0
    for placed in layout.groups:
        yield placed, slice(first, first + len(placed.slots))
        first += len(placed.slots)


def _distinct(
    placed: PlacedGroup, rng: np.random.Generator, taken: NDArray[np.bool_]
) -> NDArray[np.intp]:
    # The largest of log(weight) + Gumbel noise is a draw by weight; the k largest, k without return.
    appeal = rng.gumbel(size=taken.shape).astype(np.float32) + _logs(placed)
    appeal[taken] = -np.inf
    count = len(placed.slots)
    chosen = np.argpartition(-appeal, count - 1, axis=1)[:, :count]
    np.put_along_axis(taken, chosen, True, axis=1)  # noqa: FBT003
    return chosen


def _bracket(
    placed: PlacedGroup, fans: int, rng: np.random.Generator, reached: NDArray[np.bool_] | None
) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    # Options stand in the order of the bracket: neighbours meet, then neighbouring pairs.
    teams = len(placed.group.options)
    still_in = np.ones((fans, teams), np.bool_) if reached is None else reached
    appeal = rng.gumbel(size=(fans, teams)).astype(np.float32) + _logs(placed)
    appeal[~still_in] = -np.inf
    matches = len(placed.slots)
    width = teams // matches
    chosen = appeal.reshape(fans, matches, width).argmax(axis=2) + np.arange(matches) * width
    winners = np.zeros((fans, teams), np.bool_)
    np.put_along_axis(winners, chosen, True, axis=1)  # noqa: FBT003
    return winners, chosen


def _logs(placed: PlacedGroup) -> NDArray[np.float32]:
    shares: Sequence[float] = [placed.group.shares[name] for name in placed.group.options]
    return np.log(np.array(shares, np.float32))

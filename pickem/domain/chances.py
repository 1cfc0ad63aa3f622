"""How many picks of a Swiss ballot may still turn out right, every open match counted as even.

When few matches are open, every way the stage may end is looked at, with the pairings that the
rulebook draws in between. Before that, many ways are drawn, always the same ones for the same
results, and later rounds are paired by lot among teams of equal record: no single pick is more or
less likely for it, only who can keep whom from being right.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished, Pairing, is_decided
from pickem.domain.formats.table import table
from pickem.domain.ids import TeamId
from pickem.domain.rounds import PLACES, is_playing
from pickem.domain.scoring import ADVANCE, THREE_OH, ZERO_THREE, Answer
from pickem.domain.template import Scoring

EXACT_UP_TO: Final = 9  # open matches: two rounds of the stage, 512 ways
SAMPLES: Final = 2000  # a chance is off by less than two points, nearly always
_KINDS: Final = (THREE_OH, ADVANCE, ZERO_THREE)
_ALL: Final = sum(n for record, n in PLACES.items() if swiss.WINS_TO_ADVANCE not in record) // 2
_BEST_OF: Final = {"decider": 3, "other": 1}  # does not matter here


@dataclass(frozen=True, slots=True)
class Ways:
    """How a stage may end. Each way is the set of its right answers, as bits, with its weight."""

    bits: Mapping[Answer, int]
    ends: tuple[tuple[int, float], ...]
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A Swiss stage as far as it is: teams by seed, matches drawn, matches with a winner."""

    seeds: tuple[TeamId, ...]
    pairings: tuple[Pairing, ...]
    finished: tuple[Finished, ...]

    @property
    def open_pairs(self) -> tuple[Pairing, ...]:
        """The drawn matches without a winner."""
        return tuple(p for p in self.pairings if not is_decided(p, self.finished))


@lru_cache(maxsize=8)
def ways(stage: Standing, scoring: Scoring) -> Ways:
    """How the stage may end from here on."""
    bits: dict[Answer, int] = {
        (kind, team): 1 << place for place, (kind, team) in enumerate(product(_KINDS, stage.seeds))
    }
    is_exact = _ALL - len(stage.finished) <= EXACT_UP_TO
    found: Counter[int] = Counter()
    for records, weight in _every(stage, 1.0) if is_exact else _some(stage):
        right = 0
        for team, record in records:
            for kind in right_kinds(record, scoring):
                right |= bits[kind, team]
        found[right] += weight  # pyright: ignore[reportArgumentType] - weights are parts of one
    return Ways(bits, tuple(found.items()), is_exact)


def counts(stage_ways: Ways, picks: Iterable[Answer]) -> tuple[float, ...]:
    """How likely it is that so many of the picks are right: none, one, two, ..."""
    ballot, most = 0, 0
    for pick in picks:
        ballot, most = ballot | stage_ways.bits.get(pick, 0), most + 1
    likely = [0.0] * (most + 1)
    for right, weight in stage_ways.ends:
        likely[(right & ballot).bit_count()] += weight
    return tuple(likely)


def right_kinds(record: tuple[int, int], scoring: Scoring) -> tuple[str, ...]:
    """The kinds of pick that a final record makes right."""
    wins, losses = record
    if wins >= swiss.WINS_TO_ADVANCE:
        if losses:
            return (ADVANCE,)
        return (THREE_OH, ADVANCE) if scoring is Scoring.LENIENT else (THREE_OH,)
    return () if wins else (ZERO_THREE,)


_Records = Iterable[tuple[TeamId, tuple[int, int]]]


def _every(stage: Standing, weight: float) -> Iterator[tuple[_Records, float]]:
    """All ways, each with its weight; they add up to `weight`."""
    rows = table(stage.seeds, stage.finished)
    records = [(row.team, (row.wins, row.losses)) for row in rows]
    is_open = stage.open_pairs
    if not is_open and any(is_playing(record) for _, record in records):
        drawn = swiss.prescribed(
            stage.seeds, stage.finished, _BEST_OF, standing_pairings=stage.pairings
        )
        stage = Standing(stage.seeds, drawn, stage.finished)
        is_open = stage.open_pairs
    if not is_open:
        yield records, weight
        return
    for winners in product((True, False), repeat=len(is_open)):
        played = tuple(
            Finished(pair.round, *((pair.team1, pair.team2) if won else (pair.team2, pair.team1)))
            for pair, won in zip(is_open, winners, strict=True)
        )
        after = Standing(stage.seeds, stage.pairings, stage.finished + played)
        yield from _every(after, weight / 2 ** len(is_open))


def _some(stage: Standing) -> Iterator[tuple[_Records, float]]:
    draw = random.Random(len(stage.finished))  # noqa: S311 - chances, not secrets
    place = {team: number for number, team in enumerate(stage.seeds)}
    first = [(place[pair.team1], place[pair.team2]) for pair in stage.open_pairs]
    rows = {row.team: row for row in table(stage.seeds, stage.finished)}
    begun = [(rows[team].wins, rows[team].losses) for team in stage.seeds]
    for _ in range(SAMPLES):
        wins, losses = [record[0] for record in begun], [record[1] for record in begun]
        pairs = first or _by_lot(wins, losses, draw)
        while pairs:
            for one, other in pairs:
                won, lost = (one, other) if draw.random() < 1 / 2 else (other, one)
                wins[won] += 1
                losses[lost] += 1
            pairs = _by_lot(wins, losses, draw)
        yield zip(stage.seeds, zip(wins, losses, strict=True), strict=True), 1 / SAMPLES


def _by_lot(
    wins: Sequence[int], losses: Sequence[int], draw: random.Random
) -> list[tuple[int, int]]:
    playing = [
        (won - lost + draw.random() / 2, team)
        for team, (won, lost) in enumerate(zip(wins, losses, strict=True))
        if is_playing((won, lost))
    ]
    playing.sort(reverse=True)
    order = [team for _, team in playing]
    return list(zip(order[::2], order[1::2], strict=False))

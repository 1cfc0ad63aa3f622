"""A Swiss stage as people look at it: round by round, in each the teams of equal record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.formats.swiss import LOSSES_TO_LEAVE, ROUNDS, TEAMS, WINS_TO_ADVANCE
from pickem.domain.formats.table import table
from pickem.domain.ids import TeamId

Record = tuple[int, int]
"""Wins and losses."""


class Fate(StrEnum):
    """What a record means: what its next match decides, or what is decided."""

    OPEN = "open"
    TO_GO_THROUGH = "to-go-through"
    TO_STAY_IN = "to-stay-in"
    LAST_CHANCE = "last-chance"
    THROUGH = "through"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """Everybody who comes to a round with one record.

    `pairings` are their matches. While those are not drawn, or where a record is through or out,
    `teams` are who is there so far, and `waiting` how many more will come.
    """

    record: Record
    fate: Fate
    pairings: tuple[Pairing, ...]
    teams: tuple[TeamId, ...]
    waiting: int


def columns(
    seeds: Sequence[TeamId], pairings: Sequence[Pairing], finished: Sequence[Finished]
) -> tuple[tuple[RecordGroup, ...], ...]:
    """The groups of each round, best record first; the last round also has who it decided."""
    return tuple(_column(label, seeds, pairings, finished) for label in ROUNDS)


def is_playing(record: Record) -> bool:
    """Whether a team with that record is neither through nor out."""
    return record[0] < WINS_TO_ADVANCE and record[1] < LOSSES_TO_LEAVE


def fate(record: Record) -> Fate:
    """What is decided for that record, or what its next match decides."""
    wins, losses = record
    if not is_playing(record):
        return Fate.THROUGH if wins >= WINS_TO_ADVANCE else Fate.OUT
    is_close, is_near = wins == WINS_TO_ADVANCE - 1, losses == LOSSES_TO_LEAVE - 1
    if is_close and is_near:
        return Fate.LAST_CHANCE
    return Fate.TO_GO_THROUGH if is_close else Fate.TO_STAY_IN if is_near else Fate.OPEN


def short_name(name: str) -> str:
    """Up to five signs that fit beside a score: "FaZe" is FAZE, "Ninjas in Pyjamas" NIP."""
    words = [word for word in name.split() if word.lower() not in _ARTICLES] or [name]
    if len(words) >= _INITIALS_FROM:
        return "".join(word[0] for word in words).upper()
    return words[0].upper() if len(words[0]) <= _WHOLE else words[0][:_CUT].upper()


_ARTICLES: Final = frozenset({"the", "team"})
_INITIALS_FROM: Final = 3  # words
_WHOLE, _CUT = 5, 4  # signs


def _column(
    label: str,
    seeds: Sequence[TeamId],
    pairings: Sequence[Pairing],
    finished: Sequence[Finished],
) -> tuple[RecordGroup, ...]:
    before = [match for match in finished if match.round < label]
    rows = {row.team: (row.wins, row.losses) for row in table(seeds, before)}
    drawn = [pairing for pairing in pairings if pairing.round == label]
    records = {record for record in PLACES if sum(record) == int(label) - 1}
    records |= {rows[pairing.team1] for pairing in drawn}
    groups = [_group(record, rows, drawn) for record in records]
    if label == ROUNDS[-1]:
        groups += _decided_at_last(seeds, finished)
    return tuple(sorted(groups, key=_best_first))


def _group(record: Record, rows: Mapping[TeamId, Record], drawn: Sequence[Pairing]) -> RecordGroup:
    found = fate(record)
    if drawn and is_playing(record):
        own = tuple(pairing for pairing in drawn if rows[pairing.team1] == record)
        return RecordGroup(record, found, own, (), 0)
    there = tuple(team for team, reached in rows.items() if reached == record)
    return RecordGroup(record, found, (), there, max(PLACES.get(record, 0) - len(there), 0))


def _decided_at_last(seeds: Sequence[TeamId], finished: Sequence[Finished]) -> list[RecordGroup]:
    rows = {row.team: (row.wins, row.losses) for row in table(seeds, finished)}
    last = ((WINS_TO_ADVANCE, LOSSES_TO_LEAVE - 1), (WINS_TO_ADVANCE - 1, LOSSES_TO_LEAVE))
    return [_group(record, rows, ()) for record in last if record in rows.values()]


def _best_first(group: RecordGroup) -> tuple[int, int, int]:
    wins, losses = group.record
    return (group.fate is Fate.OUT) - (group.fate is Fate.THROUGH), losses - wins, losses


def _places() -> dict[Record, int]:
    """How many teams come to each record: half of those who play win."""
    places: Counter[Record] = Counter({(0, 0): TEAMS})
    for played in range(len(ROUNDS)):
        for (wins, losses), teams in list(places.items()):
            if wins + losses == played and is_playing((wins, losses)):
                places[wins + 1, losses] += teams // 2
                places[wins, losses + 1] += teams // 2
    return dict(places)


PLACES: Final = _places()

"""The Swiss stage of a Major: 16 teams, three wins advance, three losses leave.

Source: Counter-Strike Major supplemental rulebook, edition of October 2025.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from pickem.domain.errors import InvalidInput
from pickem.domain.formats.matchings import Met, Pairs, by_extremes, by_priority_table
from pickem.domain.formats.pairing import (
    NO_OVERRIDES,
    Finished,
    Overrides,
    Pairing,
    TableRow,
    is_decided,
    overridden,
)
from pickem.domain.formats.table import table
from pickem.domain.ids import TeamId

TEAMS: Final = 16
ROUNDS: Final = ("1", "2", "3", "4", "5")
WINS_TO_ADVANCE: Final = 3
LOSSES_TO_LEAVE: Final = 3
_SIX: Final = 6
_FIRST_ROUND_BY_TABLE: Final = 4


@dataclass(frozen=True, slots=True)
class SwissOutcome:
    """What is certain so far, each in the order of the standing.

    `advanced` holds the 3-0 teams too, `eliminated` the 0-3 teams.
    """

    three_oh: tuple[TeamId, ...]
    advanced: tuple[TeamId, ...]
    zero_three: tuple[TeamId, ...]
    eliminated: tuple[TeamId, ...]


def prescribed(
    seeds: Sequence[TeamId],
    finished: Sequence[Finished],
    best_of: Mapping[str, int],
    overrides: Overrides = NO_OVERRIDES,
    standing_pairings: Sequence[Pairing] = (),
) -> tuple[Pairing, ...]:
    """Every pairing that exists or has to exist now: all rounds whose previous round is finished.

    `standing_pairings` are the pairings of rounds that have begun. They are returned as they are,
    whatever a corrected or withdrawn result would prescribe today, and their results count;
    only rounds without any are paired. Where a correction left a group of odd size, its lowest
    team plays down into the next group, the pairings of both are flagged, and a team left over
    at the very end has no match: an admin overrides the round or corrects the results.
    """
    if len(seeds) != TEAMS or len(set(seeds)) != TEAMS:
        raise InvalidInput("seeds", f"A Swiss stage needs {TEAMS} different teams.")
    pairings: list[Pairing] = []
    is_reached = True
    for label in ROUNDS:
        pairs = tuple(pairing for pairing in standing_pairings if pairing.round == label)
        if is_reached and not pairs:
            pairs = _drawn(label, seeds, finished, best_of, overrides)
        pairings += pairs
        is_reached = is_reached and all(is_decided(pairing, finished) for pairing in pairs)
    return tuple(pairings)


def standing(seeds: Sequence[TeamId], finished: Sequence[Finished]) -> tuple[TableRow, ...]:
    """The table at any moment: record, difficulty, initial seed."""
    return table(seeds, finished)


def outcome(seeds: Sequence[TeamId], finished: Sequence[Finished]) -> SwissOutcome:
    """Who is through and who is out, as far as it is certain."""
    rows = table(seeds, finished)
    advanced = [row for row in rows if row.wins >= WINS_TO_ADVANCE]
    eliminated = [row for row in rows if _is_out(row)]
    return SwissOutcome(
        three_oh=tuple(row.team for row in advanced if row.losses == 0),
        advanced=tuple(row.team for row in advanced),
        zero_three=tuple(row.team for row in eliminated if row.wins == 0),
        eliminated=tuple(row.team for row in eliminated),
    )


def is_complete(seeds: Sequence[TeamId], finished: Sequence[Finished]) -> bool:
    """Whether exactly half of the teams are through and half are out."""
    result = outcome(seeds, finished)
    return len(result.advanced) == len(result.eliminated) == TEAMS // 2


def is_decider(row: TableRow) -> bool:
    """Whether the team's next match sends somebody on or home."""
    return row.wins == WINS_TO_ADVANCE - 1 or row.losses == LOSSES_TO_LEAVE - 1


def _is_out(row: TableRow) -> bool:
    return row.losses >= LOSSES_TO_LEAVE and row.wins < WINS_TO_ADVANCE


def _drawn(
    label: str,
    seeds: Sequence[TeamId],
    finished: Sequence[Finished],
    best_of: Mapping[str, int],
    overrides: Overrides,
) -> tuple[Pairing, ...]:
    rows = table(seeds, [match for match in finished if match.round < label])
    length_of = partial(_length, {row.team: row for row in rows}, best_of)
    by_the_book = _round(label, rows, finished, length_of)
    by_strength = [row.team for row in rows]
    return overridden(by_the_book, overrides, strongest_first=by_strength, length_of=length_of)


def _round(
    label: str,
    rows: Sequence[TableRow],
    finished: Sequence[Finished],
    length_of: Callable[[TeamId, TeamId], int],
) -> tuple[Pairing, ...]:
    met = {match.teams for match in finished if match.round < label}
    pairings: list[Pairing] = []
    for group, is_uneven in _record_groups(rows):
        pairs, is_dead_end = _pair_up(label, group, met)
        for team1, team2 in pairs:
            position, flag = len(pairings) + 1, is_uneven or is_dead_end
            length = length_of(team1, team2)
            pairings.append(Pairing(label, position, team1, team2, length, flag))
    return tuple(pairings)


def _length(
    row_of: Mapping[TeamId, TableRow], best_of: Mapping[str, int], team1: TeamId, team2: TeamId
) -> int:
    decides = is_decider(row_of[team1]) or is_decider(row_of[team2])
    return best_of["decider" if decides else "other"]


def _pair_up(label: str, group: Sequence[TeamId], met: Met) -> tuple[Pairs, bool]:
    half = len(group) // 2
    if label == ROUNDS[0]:
        return tuple(zip(group[:half], group[half:], strict=True)), False
    if int(label) >= _FIRST_ROUND_BY_TABLE and len(group) == _SIX:
        return by_priority_table(group, met)
    return by_extremes(group, met)


def _record_groups(rows: Sequence[TableRow]) -> list[tuple[list[TeamId], bool]]:
    """Teams still playing, by record, best first; the flag marks groups a correction unbalanced."""
    playing = [row for row in rows if row.wins < WINS_TO_ADVANCE and row.losses < LOSSES_TO_LEAVE]
    groups: list[tuple[list[TeamId], bool]] = []
    floating: list[TeamId] = []
    for _, same_record in groupby(playing, key=lambda row: row.record):
        group = [*floating, *(row.team for row in same_record)]
        is_uneven = bool(floating) or len(group) % 2 == 1
        floating = [group.pop()] if len(group) % 2 else []
        groups.append((group, is_uneven))
    return groups

"""A single-elimination bracket of 4, 8 or 16 teams, with or without a third-place match.

With eight teams: upper half 1v8 and 4v5, lower half 2v7 and 3v6, semifinals inside the halves.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from pickem.domain.errors import InvalidInput
from pickem.domain.formats.pairing import (
    NO_OVERRIDES,
    Finished,
    Overrides,
    Pairing,
    TableRow,
    overridden,
)
from pickem.domain.formats.table import table
from pickem.domain.ids import TeamId

ROUND_OF_16: Final = "round-of-16"
QUARTERFINAL: Final = "quarterfinal"
SEMIFINAL: Final = "semifinal"
THIRD_PLACE: Final = "third-place"
FINAL: Final = "final"
_MAIN_ROUNDS: Final = {4: 2, 8: 3, 16: 4}
_NAMES: Final = (ROUND_OF_16, QUARTERFINAL, SEMIFINAL, FINAL)

Entrant = TeamId | None


def rounds(teams: int) -> tuple[str, ...]:
    """The rounds of a bracket of that size, the third-place match aside."""
    if teams not in _MAIN_ROUNDS:
        raise InvalidInput("seeds", f"A bracket has 4, 8 or 16 teams, not {teams}.")
    return _NAMES[-_MAIN_ROUNDS[teams] :]


def prescribed(  # noqa: PLR0913  # the signature of every format, and the bracket's one option
    seeds: Sequence[TeamId],
    finished: Sequence[Finished],
    best_of: Mapping[str, int],
    overrides: Overrides = NO_OVERRIDES,
    standing_pairings: Sequence[Pairing] = (),
    *,
    third_place: bool = False,
) -> tuple[Pairing, ...]:
    """Every pairing both of whose teams are known; a round is listed before those it feeds.

    `standing_pairings` have begun and stay as they are, one by one: the other semifinal still
    follows a corrected quarterfinal. Overrides of a round apply once all its teams are known.
    `best_of` is keyed by round; "third-place" defaults to "semifinal".
    """
    lengths = {THIRD_PLACE: best_of.get(SEMIFINAL, 0), **best_of}
    begun = {(pairing.round, pairing.position): pairing for pairing in standing_pairings}
    known: list[Pairing] = []
    labels = rounds(len(seeds))
    entrants: list[Entrant] = _bracket_order(seeds)
    for label in labels:
        drawn = _pair_neighbours(label, lengths[label], seeds, entrants)
        if len(drawn) == len(entrants) // 2:
            drawn = overridden(drawn, overrides, strongest_first=seeds)
        places = {pairing.position: pairing for pairing in drawn}
        places |= {place: p for (name, place), p in begun.items() if name == label}
        known += (places[place] for place in sorted(places))
        played = [places.get(place) for place in range(1, len(entrants) // 2 + 1)]
        entrants = [_side(pairing, finished, won=True) for pairing in played]
        if label == SEMIFINAL and third_place:
            losers = [_side(pairing, finished, won=False) for pairing in played]
            small = _pair_neighbours(THIRD_PLACE, lengths[THIRD_PLACE], seeds, losers)
            stands = begun.get((THIRD_PLACE, 1))
            known += (stands,) if stands else small
    return tuple(known)


def standing(seeds: Sequence[TeamId], finished: Sequence[Finished]) -> tuple[TableRow, ...]:
    """The ranking of the bracket at any moment: rounds won, then still in it, then the seed.

    The third-place match separates the two who lost their semifinals.
    """
    row_of = {row.team: row for row in table(seeds, finished)}
    main = [match for match in finished if match.round != THIRD_PLACE]
    third = [match.winner for match in finished if match.round == THIRD_PLACE]
    wins = [match.winner for match in main]
    out = {match.loser for match in main}
    ordered = sorted(
        seeds,
        key=lambda team: (
            -wins.count(team),
            team in out,
            team not in third,
            row_of[team].initial_seed,
        ),
    )
    return tuple(
        TableRow(rank, team, row.wins, row.losses, row.difficulty, row.initial_seed)
        for rank, team in enumerate(ordered, start=1)
        for row in (row_of[team],)
    )


def champion(seeds: Sequence[TeamId], finished: Sequence[Finished]) -> TeamId | None:
    """The winner of the final, once there is one."""
    return next((m.winner for m in finished if m.round == FINAL and m.winner in seeds), None)


def is_complete(
    seeds: Sequence[TeamId], finished: Sequence[Finished], *, third_place: bool = False
) -> bool:
    """Whether nothing is left to play."""
    played = {match.round for match in finished}
    return champion(seeds, finished) is not None and (not third_place or THIRD_PLACE in played)


def _bracket_order(seeds: Sequence[TeamId]) -> list[Entrant]:
    """The teams from the top of the bracket to its bottom: 1, 8, 4, 5, 2, 7, 3, 6."""
    order = [1]
    while len(order) < len(seeds):
        order = [s for seed in order for s in (seed, 2 * len(order) + 1 - seed)]
    return [seeds[seed - 1] for seed in order]


def _pair_neighbours(
    label: str, best_of: int, seeds: Sequence[TeamId], entrants: Sequence[Entrant]
) -> tuple[Pairing, ...]:
    pairings: list[Pairing] = []
    for place, pair in enumerate(zip(entrants[::2], entrants[1::2], strict=True), start=1):
        teams = sorted((team for team in pair if team is not None), key=seeds.index)
        if len(teams) == len(pair):
            pairings.append(Pairing(label, place, teams[0], teams[1], best_of))
    return tuple(pairings)


def _side(pairing: Pairing | None, finished: Sequence[Finished], *, won: bool) -> Entrant:
    if pairing is None:
        return None
    for match in finished:
        if match.round == pairing.round and match.teams == pairing.teams:
            return match.winner if won else match.loser
    return None

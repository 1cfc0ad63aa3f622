"""What holds in every Swiss stage, whoever wins."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished, Pairing
from pickem.domain.ids import TeamId
from tests.unit.domain.majors import BEST_OF, SEEDS, in_round, won

upsets = st.lists(st.booleans(), min_size=33, max_size=33)


def _whole_stage(bits: Sequence[bool]) -> tuple[tuple[Pairing, ...], tuple[Finished, ...]]:
    results: tuple[Finished, ...] = ()
    for label in swiss.ROUNDS:
        for pairing in in_round(label, swiss.prescribed(SEEDS, results, BEST_OF)):
            results += (won(pairing, by_first=bits[len(results)]),)
    return swiss.prescribed(SEEDS, results, BEST_OF), results


def _can_avoid_rematches(teams: Sequence[TeamId], met: Set[frozenset[TeamId]]) -> bool:
    return any(
        all(frozenset(order[i : i + 2]) not in met for i in range(0, len(order), 2))
        for order in permutations(teams)
        if all(order[i] < order[i + 1] for i in range(0, len(order), 2))
    )


@given(upsets)
@settings(max_examples=60, deadline=None)
def test_every_stage_has_33_matches_and_sends_eight_on_and_eight_home(bits: list[bool]) -> None:
    drawn, results = _whole_stage(bits)

    assert Counter(p.round for p in drawn) == {"1": 8, "2": 8, "3": 8, "4": 6, "5": 3}
    outcome = swiss.outcome(SEEDS, results)
    assert (len(outcome.three_oh), len(outcome.advanced)) == (2, 8)
    assert (len(outcome.zero_three), len(outcome.eliminated)) == (2, 8)
    assert {*outcome.advanced, *outcome.eliminated} == set(SEEDS)
    assert swiss.is_complete(SEEDS, results)
    for row in swiss.standing(SEEDS, results):
        assert (row.wins == 3) != (row.losses == 3)


@given(upsets)
@settings(max_examples=60, deadline=None)
def test_teams_of_equal_record_meet_and_the_higher_seed_is_named_first(bits: list[bool]) -> None:
    drawn, results = _whole_stage(bits)

    for pairing in drawn:
        rows = swiss.standing(SEEDS, [m for m in results if m.round < pairing.round])
        row_of = {row.team: row for row in rows}
        first, second = row_of[pairing.team1], row_of[pairing.team2]
        assert first.record == second.record
        assert first.rank < second.rank
        assert pairing.best_of == (3 if 2 in (first.wins, first.losses) else 1)


@given(upsets)
@settings(max_examples=40, deadline=None)
def test_a_rematch_happens_only_where_none_can_be_avoided_and_then_is_flagged(
    bits: list[bool],
) -> None:
    drawn, _ = _whole_stage(bits)

    for pairing in drawn:
        met = {p.teams for p in drawn if p.round < pairing.round}
        if pairing.teams in met:
            group = _group_of(pairing, drawn, bits)
            assert pairing.is_flagged
            assert pairing.round in ("4", "5")
            assert not _can_avoid_rematches(group, met)


def _group_of(pairing: Pairing, drawn: Sequence[Pairing], bits: Sequence[bool]) -> list[TeamId]:
    _, results = _whole_stage(bits)
    rows = swiss.standing(SEEDS, [m for m in results if m.round < pairing.round])
    record = next(row.record for row in rows if row.team == pairing.team1)
    return [row.team for row in rows if row.record == record]


@given(upsets)
@settings(max_examples=60, deadline=None)
def test_a_group_of_rounds_two_and_three_is_flagged_exactly_where_greed_ends_in_a_rematch(
    bits: list[bool],
) -> None:
    drawn, results = _whole_stage(bits)

    for label in ("2", "3"):
        rows = swiss.standing(SEEDS, [m for m in results if m.round < label])
        met = {p.teams for p in drawn if p.round < label}
        for record in {row.record for row in rows}:
            group = [row.team for row in rows if row.record == record]
            flags = {p.is_flagged for p in in_round(label, drawn) if p.team1 in group}
            assert flags == {_greed_ends_in_a_rematch(group, met)}


def _greed_ends_in_a_rematch(group: Sequence[TeamId], met: Set[frozenset[TeamId]]) -> bool:
    waiting = list(group)
    while waiting:
        high = waiting[0]
        possible = [team for team in waiting[1:] if frozenset((high, team)) not in met]
        if not possible:
            return True
        waiting = [team for team in waiting[1:] if team != possible[-1]]
    return False


@given(upsets, st.integers(min_value=0, max_value=21))
@settings(max_examples=60, deadline=None)
def test_any_correction_keeps_what_has_begun_and_gives_nobody_two_matches_in_a_round(
    bits: list[bool], corrected: int
) -> None:
    drawn, results = _whole_stage(bits)
    begun = tuple(p for p in drawn if p.round in ("1", "2", "3"))
    played = [match for match in results if match.round in ("1", "2", "3")]
    wrong = played[corrected]
    played[corrected] = Finished(wrong.round, wrong.loser, wrong.winner)

    redrawn = swiss.prescribed(SEEDS, played, BEST_OF, standing_pairings=begun)

    assert redrawn[: len(begun)] == begun
    for label in swiss.ROUNDS:
        teams = [team for p in in_round(label, redrawn) for team in p.teams]
        assert len(teams) == len(set(teams))

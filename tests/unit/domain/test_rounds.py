"""Real Majors round by round: everybody stands in one group of their record."""

import pytest

from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished
from pickem.domain.rounds import Fate, columns, fate, short_name
from tests.unit.domain import majors

PLAYED = (0, 1, 8, 15, 16, 20, 24, 27, 30, 32, 33)


@pytest.mark.parametrize("played", PLAYED)
@pytest.mark.parametrize(("name", "index"), majors.swiss_stages())
def test_at_any_moment_each_column_holds_every_team_that_comes_to_it(
    name: str, index: int, played: int
) -> None:
    document = majors.major(name)
    ids, stage = majors.ids_of(document), document["stages"][index]
    seeds = majors.seeds_of(stage, ids)
    results = [majors.finished(match, ids) for match in stage["matches"][:played]]
    pairings = swiss.prescribed(seeds, results, majors.BEST_OF)

    for label, groups in zip(swiss.ROUNDS, columns(seeds, pairings, results), strict=True):
        drawn = [pairing for group in groups for pairing in group.pairings]
        assert sorted(drawn, key=lambda p: p.position) == [*majors.in_round(label, pairings)]
        held = [*(team for pair in drawn for team in (pair.team1, pair.team2))]
        came = [group for group in groups if sum(group.record) == int(label) - 1]
        held += [team for group in came for team in group.teams]
        assert len(held) == len(set(held))
        before = [match for match in results if match.round < label]
        for group in groups:
            for pairing in group.pairings:
                assert {record(before, team) for team in pairing.teams} == {group.record}


@pytest.mark.parametrize(("name", "index"), majors.swiss_stages())
def test_when_all_is_played_everybody_is_through_or_out(name: str, index: int) -> None:
    document = majors.major(name)
    ids, stage = majors.ids_of(document), document["stages"][index]
    seeds = majors.seeds_of(stage, ids)
    results = [majors.finished(match, ids) for match in stage["matches"]]
    outcome = swiss.outcome(seeds, results)

    *_, fourth, fifth = columns(seeds, swiss.prescribed(seeds, results, majors.BEST_OF), results)

    groups = (*fourth, *fifth)
    through = {team for g in groups if g.fate is Fate.THROUGH for team in g.teams}
    out = {team for g in groups if g.fate is Fate.OUT for team in g.teams}
    assert (through, out) == ({*outcome.advanced}, {*outcome.eliminated})
    assert not any(group.waiting for group in groups)


def test_before_the_first_result_only_round_one_has_anybody() -> None:
    first, *later = columns(majors.SEEDS, swiss.prescribed(majors.SEEDS, (), majors.BEST_OF), ())

    assert [(group.record, len(group.pairings)) for group in first] == [((0, 0), 8)]
    assert [[group.record for group in column] for column in later] == [
        [(1, 0), (0, 1)],
        [(2, 0), (1, 1), (0, 2)],
        [(3, 0), (2, 1), (1, 2), (0, 3)],
        [(3, 1), (2, 2), (1, 3)],
    ]
    assert [[group.waiting for group in column] for column in later] == [
        [8, 8],
        [4, 8, 4],
        [2, 6, 6, 2],
        [3, 6, 3],
    ]


@pytest.mark.parametrize(
    ("reached", "means"),
    [
        ((1, 1), Fate.OPEN),
        ((2, 0), Fate.TO_GO_THROUGH),
        ((1, 2), Fate.TO_STAY_IN),
        ((2, 2), Fate.LAST_CHANCE),
        ((3, 2), Fate.THROUGH),
        ((0, 3), Fate.OUT),
    ],
)
def test_a_record_says_what_the_next_match_decides(reached: tuple[int, int], means: Fate) -> None:
    assert fate(reached) is means


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("FaZe", "FAZE"),
        ("3DMAX", "3DMAX"),
        ("Vitality", "VITA"),
        ("The MongolZ", "MONG"),
        ("Ninjas in Pyjamas", "NIP"),
        ("RED Canids", "RED"),
        ("The", "THE"),
    ],
)
def test_a_name_is_cut_to_what_fits_beside_a_score(name: str, short: str) -> None:
    assert short_name(name) == short


def record(results: list[Finished], team: int) -> tuple[int, int]:
    return sum(m.winner == team for m in results), sum(m.loser == team for m in results)

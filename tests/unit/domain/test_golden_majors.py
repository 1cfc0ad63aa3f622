"""Real Majors, fed result by result: the engine says what really happened next."""

import pytest

from pickem.domain.formats import single_elimination, swiss
from pickem.domain.formats.pairing import Finished
from tests.unit.domain import majors

PLAYOFF_WINS = {"quarterfinal": 1, "semifinal": 2, "final": 3}


@pytest.mark.parametrize(("name", "index"), majors.swiss_stages())
def test_every_pairing_of_every_round_is_the_one_that_was_played(name: str, index: int) -> None:
    document = majors.major(name)
    ids, stage = majors.ids_of(document), document["stages"][index]
    seeds = majors.seeds_of(stage, ids)
    best_of = {"decider": 3, "other": 3 if stage.get("all_bo3") else 1}
    results: list[Finished] = []

    for match in stage["matches"]:
        label = str(match["round"])
        played = [m for m in stage["matches"] if m["round"] == match["round"]]
        drawn = swiss.prescribed(seeds, results, best_of)

        assert {p.round for p in drawn} == {str(n) for n in range(1, match["round"] + 1)}
        assert {(p.teams, p.best_of) for p in majors.in_round(label, drawn)} == {
            (frozenset((ids[m["team1"]], ids[m["team2"]])), m["best_of"]) for m in played
        }
        assert not any(p.is_flagged for p in drawn)
        assert [p.position for p in majors.in_round(label, drawn)] == [*range(1, len(played) + 1)]
        results.append(majors.finished(match, ids))

    assert len(swiss.prescribed(seeds, results, best_of)) == 33


@pytest.mark.parametrize(("name", "index"), majors.swiss_stages())
def test_the_final_standing_is_the_published_one(name: str, index: int) -> None:
    document = majors.major(name)
    ids, stage = majors.ids_of(document), document["stages"][index]
    results = [majors.finished(match, ids) for match in stage["matches"]]

    rows = swiss.standing(majors.seeds_of(stage, ids), results)

    assert [(r.rank, r.team, r.record, r.difficulty, r.initial_seed) for r in rows] == [
        (r["rank"], ids[r["team"]], r["record"], r["difficulty"], r["initial_seed"])
        for r in stage["final_standing"]
    ]


@pytest.mark.parametrize(("name", "index"), majors.swiss_stages())
def test_the_outcome_is_the_published_one_and_known_at_the_last_match(
    name: str, index: int
) -> None:
    document = majors.major(name)
    ids, stage = majors.ids_of(document), document["stages"][index]
    seeds = majors.seeds_of(stage, ids)
    results = [majors.finished(match, ids) for match in stage["matches"]]

    outcome = swiss.outcome(seeds, results)

    published = {key: tuple(ids[t] for t in teams) for key, teams in stage["outcome"].items()}
    assert outcome.three_oh == published["3-0"]
    assert outcome.advanced == published["advanced"]
    assert outcome.zero_three == published["0-3"]
    assert outcome.eliminated == published["eliminated"]
    assert swiss.is_complete(seeds, results)
    assert not swiss.is_complete(seeds, results[:-1])


@pytest.mark.parametrize(("name", "index"), [case for case in majors.swiss_stages() if case[1] > 0])
def test_who_comes_through_a_stage_is_seeded_ninth_to_sixteenth_in_the_next(
    name: str, index: int
) -> None:
    document = majors.major(name)
    ids, before = majors.ids_of(document), document["stages"][index - 1]
    results = [majors.finished(match, ids) for match in before["matches"]]

    advanced = swiss.outcome(majors.seeds_of(before, ids), results).advanced

    assert advanced == majors.seeds_of(document["stages"][index], ids)[8:]


@pytest.mark.parametrize("name", majors.FILES)
def test_the_bracket_follows_from_the_last_standing_and_its_own_results(name: str) -> None:
    document = majors.major(name)
    ids, last, playoffs = majors.ids_of(document), document["stages"][-1], document["playoffs"]
    swiss_results = [majors.finished(match, ids) for match in last["matches"]]
    seeds = swiss.outcome(majors.seeds_of(last, ids), swiss_results).advanced
    best_of = {match["round"]: match["best_of"] for match in playoffs["matches"]}
    results: list[Finished] = []

    for match in playoffs["matches"]:
        drawn = single_elimination.prescribed(seeds, results, best_of)
        open_pairs = {(p.round, p.teams, p.best_of) for p in drawn}
        teams = frozenset((ids[match["team1"]], ids[match["team2"]]))
        assert (match["round"], teams, match["best_of"]) in open_pairs
        results.append(majors.finished(match, ids))

    assert len(single_elimination.prescribed(seeds, results, best_of)) == 7
    assert single_elimination.champion(seeds, results) == ids[playoffs["champion"]]
    ranking = [row.team for row in single_elimination.standing(seeds, results)]
    assert ranking[:2] == [ids[playoffs["champion"]], ids[playoffs["runner_up"]]]
    assert set(ranking[2:4]) == {ids[team] for team in playoffs["semifinalists_out"]}
    assert set(ranking[4:]) == {ids[team] for team in playoffs["quarterfinalists_out"]}

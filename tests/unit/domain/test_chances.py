"""How likely right picks are, against counts that can be made by hand."""

import pytest

from pickem.domain import chances
from pickem.domain.chances import Standing, counts, right_kinds, ways
from pickem.domain.formats import swiss
from pickem.domain.formats.pairing import Finished
from pickem.domain.scoring import answers
from pickem.domain.template import Format, Scoring, StageRule
from tests.unit.domain import majors

RULE = StageRule("Stage 1", Format.SWISS, (), majors.BEST_OF)


def after(results: tuple[Finished, ...]) -> Standing:
    drawn = swiss.prescribed(majors.SEEDS, results, majors.BEST_OF)
    return Standing(majors.SEEDS, drawn, results)


def last_round() -> Standing:
    return after(majors.play(4))


def test_who_meets_in_the_last_match_shares_one_certain_pick() -> None:
    stage = last_round()
    first, second, third = stage.open_pairs

    both = counts(ways(stage, Scoring.EXACT), [("advance", first.team1), ("advance", first.team2)])
    apart = counts(
        ways(stage, Scoring.EXACT), [("advance", second.team1), ("advance", third.team1)]
    )

    assert both == pytest.approx((0, 1, 0))
    assert apart == pytest.approx((0.25, 0.5, 0.25))


def test_what_is_decided_is_certain_and_what_is_missed_is_impossible() -> None:
    stage = last_round()
    top, bottom = majors.SEEDS[0], majors.SEEDS[-1]

    picks = [("3-0", top), ("advance", top), ("0-3", bottom), ("3-0", bottom)]

    assert counts(ways(stage, Scoring.EXACT), picks) == pytest.approx((0, 0, 1, 0, 0))
    assert counts(ways(stage, Scoring.LENIENT), picks) == pytest.approx((0, 0, 0, 1, 0))


def test_two_rounds_before_the_end_every_way_is_looked_at() -> None:
    stage = after(majors.play(3))
    found = ways(stage, Scoring.EXACT)
    close = next(pair for pair in stage.open_pairs)  # two wins and a loss: once of two tries

    assert found.is_exact
    assert counts(found, [("advance", close.team1)]) == pytest.approx((0.25, 0.75))
    assert sum(weight for _, weight in found.ends) == pytest.approx(1)


def test_a_pick_before_the_first_match_is_as_likely_as_even_matches_make_it() -> None:
    found = ways(after(()), Scoring.EXACT)

    assert not found.is_exact
    for kind, share in (("3-0", 2 / 16), ("advance", 6 / 16), ("0-3", 2 / 16)):
        one = [counts(found, [(kind, team)])[1] for team in majors.SEEDS]
        assert sum(one) / 16 == pytest.approx(share)
        assert all(abs(chance - share) < 0.05 for chance in one)


def test_drawn_ways_give_every_single_pick_the_chance_that_all_ways_give_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = after(majors.play(3))
    picks = [(kind, team) for kind in ("3-0", "advance", "0-3") for team in majors.SEEDS]
    exact = [counts(ways(stage, Scoring.EXACT), [pick]) for pick in picks]

    ways.cache_clear()
    monkeypatch.setattr(chances, "EXACT_UP_TO", 0)
    drawn = [counts(ways(stage, Scoring.EXACT), [pick]) for pick in picks]
    ways.cache_clear()

    assert all(
        one == pytest.approx(other, abs=0.05) for one, other in zip(exact, drawn, strict=True)
    )


def test_final_records_are_right_for_the_same_kinds_as_in_scoring() -> None:
    for name, index in majors.swiss_stages():
        document = majors.major(name)
        ids, stage = majors.ids_of(document), document["stages"][index]
        results = [majors.finished(match, ids) for match in stage["matches"]]
        seeds = majors.seeds_of(stage, ids)
        for scoring in Scoring:
            rows = swiss.standing(seeds, results)
            found = {
                (kind, row.team)
                for row in rows
                for kind in right_kinds((row.wins, row.losses), scoring)
            }
            assert found == answers(RULE, seeds, results, scoring)

"""The oracle on Majors small enough to be computed by hand."""

import ast
from pathlib import Path
from typing import Any

import pytest

from pickem.replay import oracle
from pickem.replay.oracle import PickRow, Score, score_all

ANSWERS = {"mvp": "Ace", "skin": "Copper Tide", "map": "de_nuke"}


def won(label: int | str, winner: str, loser: str) -> dict[str, Any]:
    return {"round": label, "team1": winner, "team2": loser, "winner": winner}


def lost(label: int | str, loser: str, winner: str) -> dict[str, Any]:
    return {"round": label, "team1": loser, "team2": winner, "winner": winner}


def stage(name: str) -> dict[str, Any]:
    """Up goes 3-0, Mid 3-1, Down 0-3, Out 1-3: the matches of four teams are enough."""
    return {
        "name": name,
        "teams": [{"name": team} for team in ("Up", "Mid", "Down", "Out")],
        "matches": [
            won(1, "Up", "Mid"),
            won(1, "Out", "Down"),
            lost(2, "Out", "Up"),
            won(2, "Mid", "Down"),
            won(3, "Up", "Out"),
            won(3, "Mid", "Down"),
            won(4, "Mid", "Out"),
        ],
    }


def major(swiss_stages: int = 3) -> dict[str, Any]:
    return {
        "stages": [stage(f"Stage {number}") for number in range(1, swiss_stages + 1)],
        "playoffs": {
            "matches": [
                won("quarterfinal", "Up", "H"),
                won("quarterfinal", "D", "E"),
                won("quarterfinal", "B", "G"),
                won("quarterfinal", "C", "F"),
                won("semifinal", "Up", "D"),
                lost("semifinal", "B", "C"),
                won("third-place decider", "B", "D"),
                won("final", "Up", "C"),
            ]
        },
    }


def pick(fan: str, group: str, name: str, place: str = "Stage 1", slot: str = "x") -> PickRow:
    return PickRow(fan, place, group, slot, name)


def scored(*picks: PickRow, swiss_stages: int = 3) -> dict[str, Score]:
    return score_all(major(swiss_stages), ANSWERS, picks)


@pytest.mark.parametrize(
    ("group", "team", "points"),
    [
        ("3-0", "Up", 25),
        ("3-0", "Mid", 0),
        ("advance", "Mid", 15),
        ("advance", "Up", 0),
        ("advance", "Out", 0),
        ("0-3", "Down", 25),
        ("0-3", "Out", 0),
    ],
)
def test_a_swiss_pick_is_right_for_exactly_the_record_it_names(
    group: str, team: str, points: int
) -> None:
    score = scored(pick("fan", group, team))["fan"]

    assert (score.points, score.correct) == (points, int(points > 0))


@pytest.mark.parametrize(
    ("group", "team", "points"),
    [
        ("quarterfinal", "C", 30),
        ("quarterfinal", "F", 0),
        ("semifinal", "C", 50),
        ("semifinal", "B", 0),
        ("champion", "Up", 100),
        ("champion", "C", 0),
    ],
)
def test_a_bracket_pick_is_right_for_who_won_that_round(group: str, team: str, points: int) -> None:
    assert scored(pick("fan", group, team, "Playoffs"))["fan"].points == points


def test_the_match_for_third_place_gives_five_points_and_nothing_else() -> None:
    slot = "third-place decider:B:D"

    score = scored(pick("fan", "match-winner", "B", "Playoffs", slot))["fan"]

    assert score == Score(points=5, correct=1, rank=1, challenges=1, medal="bronze")


def test_a_match_winner_is_looked_up_by_stage_round_and_teams() -> None:
    slot = "4:Mid:Out"

    assert scored(pick("a", "match-winner", "Mid", slot=slot))["a"].points == 5
    assert scored(pick("a", "match-winner", "Out", slot=slot))["a"].points == 0


@pytest.mark.parametrize(("kind", "answer"), ANSWERS.items())
def test_a_special_is_worth_forty(kind: str, answer: str) -> None:
    scores = scored(pick("a", kind, answer, "Specials"), pick("b", kind, "no", "Specials"))

    assert (scores["a"].points, scores["b"].points) == (40, 0)


def test_equal_points_and_correct_share_a_rank_and_the_next_one_is_left_out() -> None:
    scores = scored(
        pick("a", "3-0", "Up"),
        pick("b", "0-3", "Down"),
        pick("c", "advance", "Mid"),
        pick("d", "champion", "Up", "Playoffs"),
    )

    assert {fan: score.rank for fan, score in scores.items()} == {"d": 1, "a": 2, "b": 2, "c": 4}


def test_with_equal_points_more_right_picks_rank_higher() -> None:
    five = [pick("many", "match-winner", "Up", slot="1:Up:Mid")]
    five += [
        pick("many", "match-winner", "Mid", slot=f"{n}:Mid:{o}")
        for n, o in ((2, "Down"), (4, "Out"))
    ]
    scores = scored(*five, pick("one", "advance", "Mid"))

    assert (scores["many"].points, scores["one"].points) == (15, 15)
    assert (scores["many"].rank, scores["one"].rank) == (1, 2)


def full_swiss(fan: str, place: str, right: int) -> list[PickRow]:
    """Ten picks of which the first `right` are right (slots are not checked for sense here)."""
    names = ["Mid"] * right + ["Out"] * (10 - right)
    return [pick(fan, "advance", name, place, str(n)) for n, name in enumerate(names)]


@pytest.mark.parametrize(("right", "challenges"), [(4, 2), (5, 3)])
def test_a_full_swiss_ballot_is_a_challenge_and_five_right_ones_another(
    right: int, challenges: int
) -> None:
    assert scored(*full_swiss("fan", "Stage 1", right))["fan"].challenges == challenges


def test_nine_picks_are_no_full_ballot() -> None:
    assert scored(*full_swiss("fan", "Stage 1", 4)[:9])["fan"].challenges == 1


def bracket(fan: str, quarters: list[str], semis: list[str], champion: str) -> list[PickRow]:
    groups = [("quarterfinal", t) for t in quarters] + [("semifinal", t) for t in semis]
    return [pick(fan, g, t, "Playoffs") for g, t in [*groups, ("champion", champion)]]


@pytest.mark.parametrize(
    ("quarters", "semis", "champion", "challenges"),
    [
        (["H", "E", "G", "F"], ["H", "G"], "H", 2),
        (["Up", "E", "G", "F"], ["H", "G"], "H", 2),
        (["Up", "D", "G", "F"], ["H", "G"], "H", 3),
        (["Up", "D", "G", "F"], ["Up", "G"], "H", 4),
        (["Up", "D", "G", "F"], ["Up", "G"], "Up", 5),
    ],
)
def test_the_bracket_holds_four_challenges(
    quarters: list[str], semis: list[str], champion: str, challenges: int
) -> None:
    score = scored(*bracket("fan", quarters, semis, champion))["fan"]

    assert score.challenges == challenges


@pytest.mark.parametrize(("swiss_stages", "challenges"), [(2, 9), (3, 11)])
def test_a_perfect_fan_meets_every_challenge_and_gets_the_diamond(
    swiss_stages: int, challenges: int
) -> None:
    picks = bracket("fan", ["Up", "D", "B", "C"], ["Up", "C"], "Up")
    for number in range(1, swiss_stages + 1):
        picks += full_swiss("fan", f"Stage {number}", 10)

    score = scored(*picks, swiss_stages=swiss_stages)["fan"]

    assert (score.challenges, score.medal) == (challenges, "diamond")


@pytest.mark.parametrize(
    ("swiss_stages", "challenges", "medal"),
    [
        (3, 3, "bronze"),
        (3, 4, "silver"),
        (3, 7, "silver"),
        (3, 8, "gold"),
        (3, 10, "gold"),
        (3, 11, "diamond"),
        (2, 2, "bronze"),
        (2, 3, "silver"),
        (2, 6, "gold"),
        (2, 8, "gold"),
        (2, 9, "diamond"),
    ],
)
def test_medals_come_at_their_thresholds(swiss_stages: int, challenges: int, medal: str) -> None:
    assert oracle._medal(challenges, swiss_stages) == medal


def test_the_oracle_imports_nothing_of_the_product() -> None:
    tree = ast.parse(Path(oracle.__file__).read_text())
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }

    assert imported == {"collections", "collections.abc", "typing"}

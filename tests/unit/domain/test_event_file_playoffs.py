"""The playoffs of a file: rounds under their usual names, and a match for third place."""

import pytest

from tests.unit.domain.event_documents import read, refusal_of
from tests.unit.domain.majors import major


@pytest.mark.parametrize(
    "spelling",
    [
        "third-place",
        "third_place",
        "Third Place Match",
        "3rd place",
        "third place decider",
        "bronze",
        "Bronze match",
        "consolation final",
        "small final",
    ],
)
def test_a_third_place_match_is_found_however_it_is_spelled(spelling: str) -> None:
    document = major("budapest-2025")
    third = {
        "round": spelling,
        "team1": "Spirit",
        "team2": "Natus Vincere",
        "winner": "Natus Vincere",
    }
    document["playoffs"]["matches"].append(third)

    playoffs = read(document).playoffs

    assert playoffs.has_third_place
    assert [m.round for m in playoffs.matches[-2:]] == ["third-place", "final"]
    assert playoffs.champion == "Vitality"


def test_a_third_place_match_beside_the_list_is_found_too() -> None:
    document = major("budapest-2025")
    document["playoffs"]["third_place_match"] = {
        "team1": "Spirit",
        "team2": "Natus Vincere",
        "winner": "Spirit",
        "best_of": 3,
    }

    playoffs = read(document).playoffs

    assert playoffs.has_third_place
    assert playoffs.best_of["third-place"] == 3


def test_a_third_place_match_is_between_the_losers_of_the_semifinals() -> None:
    document = major("budapest-2025")
    document["playoffs"]["matches"].append(
        {"round": "third place", "team1": "Spirit", "team2": "MOUZ", "winner": "Spirit"}
    )

    refusal = refusal_of(document)

    assert refusal.path == "playoffs.matches[7].team2"
    assert "MOUZ plays, but has not lost a semifinal" in refusal.reason


@pytest.mark.parametrize(
    ("index", "spelling", "label"),
    [(0, "Quarter-finals", "quarterfinal"), (4, "SF1", "semifinal"), (6, "Grand Final", "final")],
)
def test_rounds_of_the_playoffs_are_known_by_their_usual_names(
    index: int, spelling: str, label: str
) -> None:
    document = major("budapest-2025")
    document["playoffs"]["matches"][index]["round"] = spelling

    assert read(document).playoffs.matches[index].round == label

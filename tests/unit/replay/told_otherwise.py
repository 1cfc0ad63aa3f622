"""The Budapest Major, told in other words and orders that mean the same or one match more."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

BUDAPEST = Path(__file__).parents[3] / "data" / "majors" / "budapest-2025.json"
Document = dict[str, Any]
Variant = Callable[[Document], None]


def budapest() -> Document:
    return json.loads(BUDAPEST.read_text(encoding="utf-8"))


def third_place(word: str | None, score: tuple[int, int] | None = None) -> Document:
    match = {"team1": "Spirit", "team2": "Natus Vincere", "winner": "Natus Vincere"}
    scores = {"score1": score[0], "score2": score[1]} if score else {}
    return ({"round": word} if word else {}) | match | scores


def as_it_is(document: Document) -> None:
    assert document


def third_place_after_the_final(document: Document) -> None:
    document["playoffs"]["matches"].append(third_place("third-place", (0, 2)))


def third_place_beside_the_list(document: Document) -> None:
    document["playoffs"]["third_place_match"] = third_place("Third place")


def third_place_beside_the_list_without_a_round(document: Document) -> None:
    document["playoffs"]["bronze"] = third_place(None)


def consolation_final(document: Document) -> None:
    document["playoffs"]["matches"].insert(6, third_place("consolation final"))


def small_final_first_of_all(document: Document) -> None:
    document["playoffs"]["matches"].insert(0, third_place("Small Final"))


def place_3(document: Document) -> None:
    document["playoffs"]["matches"].append(third_place("place 3"))


def semifinal_before_the_last_quarterfinal(document: Document) -> None:
    matches = document["playoffs"]["matches"]
    matches[3], matches[4] = matches[4], matches[3]


def final_first(document: Document) -> None:
    document["playoffs"]["matches"].reverse()


def short_names(document: Document) -> None:
    short = {"quarterfinal": "QF", "semifinal": "SF", "final": "GF"}
    for match in document["playoffs"]["matches"]:
        match["round"] = short[match["round"]]


def numbered_names(document: Document) -> None:
    for number, match in enumerate(document["playoffs"]["matches"][:6]):
        match["round"] = f"{match['round'].title()} {number % 4 + 1}"


def second_round_before_the_last_of_the_first(document: Document) -> None:
    for stage in document["stages"]:
        matches = stage["matches"]
        matches[7], matches[8] = matches[8], matches[7]


def rounds_in_words(document: Document) -> None:
    for stage in document["stages"]:
        for match in stage["matches"]:
            match["round"] = f"Round {match['round']}"


def rounds_as_floats(document: Document) -> None:
    for stage in document["stages"]:
        for match in stage["matches"]:
            match["round"] = float(match["round"])


VARIANTS: tuple[Variant, ...] = (
    as_it_is,
    third_place_after_the_final,
    third_place_beside_the_list,
    third_place_beside_the_list_without_a_round,
    consolation_final,
    small_final_first_of_all,
    place_3,
    semifinal_before_the_last_quarterfinal,
    final_first,
    short_names,
    numbered_names,
    second_round_before_the_last_of_the_first,
    rounds_in_words,
    rounds_as_floats,
)


def written_matches(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Stage, the slot's name, and the match, by the file alone."""
    for stage in document["stages"]:
        for match in stage["matches"]:
            yield stage["name"], str(match["round"]), match
    for match in document["playoffs"]["matches"]:
        yield "Playoffs", match["round"], match
    for key in ("third_place_match", "bronze"):
        if key in document["playoffs"]:
            match = document["playoffs"][key]
            yield "Playoffs", match.get("round", key), match

"""The `format` texts of a file: harmless in any words, refused where they name another format."""

import pytest

from tests.unit.domain.event_documents import Document, matches_of, read, refusal_of
from tests.unit.domain.majors import major

LONG = "swiss16_3w3l_buchholz; " + "ties by difficulty, then by initial seed; " * 8


def with_formats(swiss: object, playoffs: object = None) -> Document:
    """Budapest with other texts and nothing else that tells how long its series are."""
    document = major("budapest-2025")
    document["stages"][0]["format"] = swiss
    document["playoffs"]["format"] = playoffs
    for match in matches_of(document):
        for key in ("best_of", "score1", "score2", "maps"):
            match[key] = None
    return document


@pytest.mark.parametrize(
    "text",
    [
        "Swiss",
        "swiss16",
        "swiss-16",
        "swiss system, 16 teams",
        "16 teams swiss",
        "16-team Swiss, top 8 teams advance",
        "modified swiss, 16 teams, bo1/bo3",
        "Swiss group stage",
        "swiss, 5 rounds, 3 wins advance",
        "PGL 2026 stage one",
        "",
        LONG,
        "swiss16\nadvancement and elimination matches bo3",
    ],
)
def test_a_swiss_stage_may_be_called_so_in_any_words(text: str) -> None:
    assert read(with_formats(text)).stages[0].best_of == {"decider": 3, "other": 1}


@pytest.mark.parametrize(
    "text",
    [
        "8-team single elimination",
        "bo3, 8 teams, single elimination",
        "single-elim, 8 teams",
        "Single Elimination (8 teams)",
        "PGL 2026 8-team single elimination with third place match",
        "knockout",
        "bracket, seeded by the Swiss stage of 16 teams, 8 teams",
        "playoffs",
        LONG.replace("swiss16_3w3l_buchholz", "single elimination"),
        "8-team single elimination\nall matches bo3",
    ],
)
def test_playoffs_may_be_called_so_in_any_words(text: str) -> None:
    assert read(with_formats(None, text)).playoffs.best_of["final"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "double elimination",
        "Double-elim, 16 teams",
        "gsl groups",
        "round robin",
        "2 groups of 8",
        "16-team single elimination",
        "24-team swiss",
        "swiss8",
        "swiss, 8 teams",
        "swiss16_2w2l",
    ],
)
def test_a_stage_that_is_said_to_be_no_swiss_of_sixteen_is_refused(text: str) -> None:
    refusal = refusal_of(with_formats(text))

    assert refusal.path == "stages[0].format"
    assert refusal.reason == f'the format "{text}" is unknown; a stage is "swiss16".'


@pytest.mark.parametrize(
    "text",
    [
        "double elimination",
        "double-elimination bracket, 8 teams",
        "GSL",
        "round-robin",
        "two groups",
        "16-team single elimination",
        "single elimination, bo3, 4 teams",
    ],
)
def test_playoffs_that_are_said_to_be_no_single_elimination_of_eight_are_refused(
    text: str,
) -> None:
    refusal = refusal_of(with_formats(None, text))

    assert refusal.path == "playoffs.format"
    assert f'the format "{text}" is unknown' in refusal.reason


def test_a_long_text_is_refused_in_one_short_sentence() -> None:
    refusal = refusal_of(with_formats("double elimination\n" * 40))

    assert len(refusal.reason.splitlines()) == 1
    assert len(refusal.reason) < 200


def test_a_format_that_is_no_text_is_refused() -> None:
    assert "should be a text, not 16" in refusal_of(with_formats(16)).reason


@pytest.mark.parametrize(
    "text",
    [
        "swiss16_3w3l_buchholz; all matches bo3 (announced in February)",
        "swiss16, all best-of-three",
        "Swiss. Every match is a best of 3",
    ],
)
def test_a_swiss_stage_whose_text_says_all_bo3_is_played_so(text: str) -> None:
    assert read(with_formats(text)).stages[0].best_of == {"decider": 3, "other": 3}


@pytest.mark.parametrize(("said", "other"), [(True, 3), (False, 1), (None, 1)])
def test_all_bo3_as_a_mark_of_its_own_counts(said: object, other: int) -> None:
    document = with_formats("swiss16" if said else "swiss16; deciders bo3, all other bo1")
    document["stages"][0]["all_bo3"] = said

    assert read(document).stages[0].best_of == {"decider": 3, "other": other}


def test_lengths_the_matches_tell_count_more_than_the_text() -> None:
    document = with_formats("swiss16; all matches bo3", "single elimination, final bo5")
    document["stages"][0]["matches"][0]["best_of"] = 1
    document["playoffs"]["matches"][6]["best_of"] = 3

    event = read(document)

    assert event.stages[0].best_of == {"decider": 3, "other": 1}
    assert event.playoffs.best_of["final"] == 3


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("8-team single elimination; quarterfinals and semifinals bo3, final bo5", 5),
        ("single elimination, bo3, final bo5, 8 teams", 5),
        ("Grand Final: best-of-five", 5),
        ("bo5 grand final, all other matches bo3", 5),
        ("the final is a best of 5", 5),
        ("semi-finals bo5, the rest bo3", 3),
        ("all matches bo3", 3),
    ],
)
def test_the_text_of_the_playoffs_may_tell_how_long_the_final_is(text: str, length: int) -> None:
    best_of = read(with_formats(None, text)).playoffs.best_of

    assert best_of == {"quarterfinal": 3, "semifinal": 3, "final": length}

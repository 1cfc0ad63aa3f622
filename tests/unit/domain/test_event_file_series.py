"""Series the record tells only in part, or in its own way."""

import pytest

from pickem.domain.event_file import EventMap, EventMatch
from tests.unit.domain.event_documents import Document, read
from tests.unit.domain.majors import major

OPENER, DECIDER = 0, 3  # the Budapest playoffs: Spirit 2-0 Falcons, FURIA 1-2 Natus Vincere


def playoff(index: int, **changes: object) -> EventMatch:
    document = major("budapest-2025")
    document["playoffs"]["matches"][index] |= changes
    return read(document).playoffs.matches[index]


def opener(**changes: object) -> EventMatch:
    """Imperial v Rare Atom, a best of one that Imperial won 13-11 on de_dust2."""
    document = major("budapest-2025")
    document["stages"][0]["matches"][0] |= changes
    return read(document).stages[0].matches[0]


def scored(score1: int | None, score2: int | None) -> Document:
    return {"map": "de_nuke", "score1": score1, "score2": score2}


@pytest.mark.parametrize(
    "maps",
    [
        [],
        [scored(7, 13)],
        [scored(13, 7), scored(7, 13)],
        [scored(None, None), scored(None, None)],
    ],
)
def test_fewer_maps_on_record_than_the_score_has_are_as_good_as_none(maps: list[Document]) -> None:
    match = playoff(DECIDER, maps=maps)

    assert match.maps == ()
    assert (match.score1, match.score2) == (1, 2)


@pytest.mark.parametrize("maps", [[scored(13, 7)], [scored(13, 7), scored(7, 13)], [None]])
def test_maps_that_do_not_make_a_whole_series_leave_an_unknown_score_unknown(
    maps: list[Document],
) -> None:
    match = playoff(OPENER, score1=None, score2=None, maps=maps)

    assert (match.score1, match.score2, match.maps) == (None, None, ())


def test_a_null_among_the_maps_is_a_map_nobody_wrote_down() -> None:
    maps = [scored(13, 7), None, scored(7, 13)]

    played = playoff(DECIDER, maps=maps).maps

    assert played == (
        EventMap("de_nuke", 13, 7),
        EventMap(None, None, None),
        EventMap("de_nuke", 7, 13),
    )


@pytest.mark.parametrize("score", [(1, 0), (0, 0), (1, 1)])
@pytest.mark.parametrize("maps", [None, [], [scored(None, None)] * 3])
def test_a_series_that_was_given_away_has_no_score_of_its_own(
    score: tuple[int, int], maps: list[Document] | None
) -> None:
    match = playoff(OPENER, score1=score[0], score2=score[1], maps=maps)

    assert match.winner == "Spirit"
    assert (match.score1, match.score2, match.maps) == (None, None, ())


@pytest.mark.parametrize("maps", [None, [scored(0, 0)]])
def test_a_best_of_one_that_was_given_away_is_one_to_nothing(maps: list[Document] | None) -> None:
    match = opener(score1=0, score2=0, maps=maps)

    assert (match.score1, match.score2) == (1, 0)


@pytest.mark.parametrize(
    ("maps", "name"),
    [(None, None), ([scored(None, None)], "de_nuke"), ([scored(13, 7)], "de_nuke")],
)
def test_rounds_as_the_score_of_a_best_of_one_are_those_of_its_map(
    maps: list[Document] | None, name: str | None
) -> None:
    match = opener(score1=13, score2=7, maps=maps)

    assert (match.score1, match.score2) == (1, 0)
    assert match.maps == (EventMap(name, 13, 7),)


def test_scores_that_count_rounds_tell_a_best_of_one() -> None:
    document = major("budapest-2025")
    for match in document["stages"][0]["matches"]:
        is_first = match["winner"] == match["team1"]
        match |= {"best_of": None, "maps": None}
        match["score1"], match["score2"] = (13, 7) if is_first else (7, 13)

    assert read(document).stages[0].best_of == {"decider": 1, "other": 1}

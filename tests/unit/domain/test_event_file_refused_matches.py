"""Matches that cannot be: each is refused with its place and reason."""

import pytest

from tests.unit.domain.event_documents import Case, both, drop, put, refusal_of
from tests.unit.domain.majors import major

OPENER = "stages.0.matches.0"  # Imperial v Rare Atom 13-11, a best of one
FOURTH = "stages.0.matches.3"
QUARTER = "playoffs.matches.0"  # Spirit v Falcons 13-4 16-12, a best of three

WHO_AND_WHICH_ROUND: dict[str, Case] = {
    "no winner": (drop(f"{FOURTH}.winner"), ".winner", "missing"),
    "null winner": (put(f"{FOURTH}.winner", None), ".winner", "null"),
    "winner did not play": (put(f"{FOURTH}.winner", "M80"), ".winner", '"M80" did not play'),
    "unknown team": (put(f"{FOURTH}.team1", "Nobody"), ".team1", "no team of this stage"),
    "team of another stage": (put(f"{FOURTH}.team2", "Vitality"), ".team2", "no team of this"),
    "no round": (drop(f"{FOURTH}.round"), ".round", "missing"),
    "round six": (put(f"{FOURTH}.round", 6), ".round", "rounds 1 to 5, not 6"),
    "round that is true": (put(f"{FOURTH}.round", True), ".round", "rounds 1 to 5, not True"),
    "start that is no time": (put(f"{FOURTH}.start_utc", "noon"), ".start_utc", "no ISO 8601 time"),
    "start before the event": (
        put(f"{FOURTH}.start_utc", "2025-11-21T23:59:59Z"),
        ".start_utc",
        "outside the event, 2025-11-24 to 2025-12-14",
    ),
    "start after the event": (
        put(f"{FOURTH}.start_utc", "2025-12-17T00:00:00Z"),
        ".start_utc",
        "outside the event",
    ),
}
SCORES_OF_THE_OPENER: dict[str, Case] = {
    "score against the winner": (
        both(put(f"{OPENER}.score1", 0), put(f"{OPENER}.score2", 1)),
        ".score1",
        "0-1 does not make Imperial the winner.",
    ),
    "winner turned around": (
        put(f"{OPENER}.winner", "Rare Atom"),
        ".score1",
        "1-0 does not make Rare Atom the winner.",
    ),
    "map tied": (put(f"{OPENER}.maps.0.score2", 13), ".maps[0]", "13-13 is a tie"),
    "rounds against the winner": (
        both(put(f"{OPENER}.score1", 11), put(f"{OPENER}.score2", 13)),
        ".score1",
        "11-13 does not make Imperial the winner.",
    ),
    "rounds against its only map": (
        both(put(f"{OPENER}.score1", 13), put(f"{OPENER}.score2", 7)),
        ".maps",
        "13-11 is not the score of 13-7",
    ),
    "map won by the loser": (
        put(f"{OPENER}.maps.0.score2", 16),
        ".maps[0]",
        "Imperial won the series, so also its last map",
    ),
    "map score too high": (put(f"{OPENER}.maps.0.score1", 100), ".maps[0].score1", "0 and 99"),
    "even best-of": (put(f"{OPENER}.best_of", 2), ".best_of", "best of 1, 3 or 5, not 2"),
}
SCORES_OF_THE_QUARTERFINAL: dict[str, Case] = {
    "score too long for the series": (put(f"{QUARTER}.score1", 3), ".score1", "3-0 does not"),
    "more maps than a walkover had": (put(f"{QUARTER}.score1", 1), ".maps", "2 maps are too many"),
    "walkover the other way": (
        both(put(f"{QUARTER}.score1", 0), put(f"{QUARTER}.score2", 1)),
        ".score1",
        "0-1 does not make Spirit",
    ),
    "walkover against its only map": (
        both(
            put(f"{QUARTER}.score1", 1),
            put(f"{QUARTER}.maps", [{"map": None, "score1": 5, "score2": 13}]),
        ),
        ".maps",
        "contradict a best of 3 that ended 1-0",
    ),
    "rounds in a longer series": (
        both(put(f"{QUARTER}.score1", 13), put(f"{QUARTER}.score2", 7)),
        ".score1",
        "13-7 does not make Spirit",
    ),
    "decided before the last map": (
        both(
            put(f"{QUARTER}.score2", 1),
            put(f"{QUARTER}.maps.2", {"map": None, "score1": None, "score2": None}),
        ),
        ".maps[2]",
        "Spirit had won the series before this map",
    ),
    "last map lost": (
        both(
            put(f"{QUARTER}.score2", 1),
            put(f"{QUARTER}.maps.2", {"map": None, "score1": 5, "score2": 13}),
        ),
        ".maps[2]",
        "Spirit won the series, so also its last map",
    ),
    "loser with as many wins": (put(f"{QUARTER}.score2", 2), ".score1", "2-2 does not make"),
    "map lost in a series without loss": (
        both(drop(f"{QUARTER}.maps.1"), put(f"{QUARTER}.maps.0.score2", 16)),
        ".maps",
        "contradict a best of 3 that ended 2-0",
    ),
    "maps against the series": (
        put(f"{QUARTER}.maps.0.score2", 16),
        ".maps",
        "contradict a best of 3 that ended 2-0",
    ),
    "more maps than a series has": (
        both(
            put(f"{QUARTER}.score1", None),
            put(f"{QUARTER}.maps", [{"map": "de_nuke"}] * 4),
        ),
        ".maps",
        "4 maps are too many for a best of 3",
    ),
}


def _assert_refused(case: Case, match: str) -> None:
    edit, key, reason = case
    document = major("budapest-2025")
    edit(document)

    refusal = refusal_of(document)

    assert (refusal.file, refusal.path) == ("event.json", f"{match}{key}")
    assert reason in refusal.reason
    assert str(refusal) == f"event.json: {match}{key}: {refusal.reason}"


@pytest.mark.parametrize("case", WHO_AND_WHICH_ROUND)
def test_a_match_of_the_wrong_teams_round_or_time_is_refused(case: str) -> None:
    _assert_refused(WHO_AND_WHICH_ROUND[case], "stages[0].matches[3]")


@pytest.mark.parametrize("case", SCORES_OF_THE_OPENER)
def test_scores_that_contradict_a_best_of_one_are_refused(case: str) -> None:
    _assert_refused(SCORES_OF_THE_OPENER[case], "stages[0].matches[0]")


@pytest.mark.parametrize("case", SCORES_OF_THE_QUARTERFINAL)
def test_scores_that_contradict_a_longer_series_are_refused(case: str) -> None:
    _assert_refused(SCORES_OF_THE_QUARTERFINAL[case], "playoffs.matches[0]")


def test_one_kind_of_swiss_match_cannot_have_two_lengths() -> None:
    edit = both(
        put("stages.0.matches.9.best_of", 3),
        put("stages.0.matches.9.score1", None),
        put("stages.0.matches.9.maps", None),
    )
    reason = "is 3, but other matches of the same kind (other) are the best of 1"

    _assert_refused((edit, ".best_of", reason), "stages[0].matches[9]")


def test_one_round_of_the_playoffs_cannot_have_two_lengths() -> None:
    case = (put("playoffs.matches.5.best_of", 5), ".best_of", "same kind (semifinal)")

    _assert_refused(case, "playoffs.matches[5]")


def test_a_team_that_plays_twice_in_a_round_is_refused() -> None:
    case = (
        put("stages.0.matches.1.team1", "Imperial"),
        ".team1",
        "Imperial plays twice in round 1",
    )

    _assert_refused(case, "stages[0].matches[1]")


def test_a_team_that_plays_on_after_its_third_win_is_refused() -> None:
    document = major("budapest-2025")
    matches = document["stages"][0]["matches"]
    index = next(i for i, m in enumerate(matches) if m["round"] == 4)
    key = "team1" if matches[index]["team2"] == matches[index]["winner"] else "team2"

    edit = put(f"stages.0.matches.{index}.{key}", "M80")

    _assert_refused(
        (edit, f".{key}", "M80 was done at 3-0 before round 4"), f"stages[0].matches[{index}]"
    )

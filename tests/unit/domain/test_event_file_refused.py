"""Files whose parts do not fit: each is refused with its place and reason."""

import pytest

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import read_event
from tests.unit.domain.event_documents import Case, both, drop, put, refusal_of
from tests.unit.domain.majors import major

TEAM = "stages.0.teams.3"
ROW = "stages.0.final_standing.2"  # B8, third at 3-1

OBLIGATORY: dict[str, Case] = {
    "no name": (drop("name"), "name", "missing"),
    "no stages": (drop("stages"), "stages", "missing"),
    "no stage at all": (put("stages", []), "stages", "at least one Swiss stage"),
    "stages are no list": (put("stages", {}), "stages", "should be a list, not an object"),
    "a stage is no object": (put("stages.1", 7), "stages[1]", "should be an object, not 7"),
    "no teams": (drop("stages.0.teams"), "stages[0].teams", "missing"),
    "no matches": (drop("stages.2.matches"), "stages[2].matches", "missing"),
    "no playoffs": (drop("playoffs"), "playoffs", "missing"),
    "null playoffs": (put("playoffs", None), "playoffs", "should be an object, not null"),
}
STAGES: dict[str, Case] = {
    "seed twice": (put(f"{TEAM}.seed", 3), "stages[0].teams[3].seed", "both have seed 3"),
    "seed zero": (put(f"{TEAM}.seed", 0), "stages[0].teams[3].seed", "between 1 and 16, not 0"),
    "seed seventeen": (put(f"{TEAM}.seed", 17), "stages[0].teams[3].seed", "1 and 16, not 17"),
    "team twice": (put(f"{TEAM}.name", "Legacy"), "stages[0].teams[3].name", "listed twice"),
    "empty name": (put(f"{TEAM}.name", " "), "stages[0].teams[3].name", "1 to 200 characters"),
    "fifteen teams": (drop(TEAM), "stages[0].teams", "16 teams, not 15"),
    "match missing": (drop("stages.0.matches.8"), "stages[0].matches", "round 2 has 8 matches"),
    "named twice": (put("stages.1.name", "Stage 1"), "stages[1].name", '"Stage 1" is taken'),
    "named like the playoffs": (put("stages.1.name", "Playoffs"), "stages[1].name", "taken"),
    "other seeds than the stage before gives": (
        both(put("stages.1.teams.8.seed", 10), put("stages.1.teams.9.seed", 9)),
        "stages[1].teams[8].name",
        "seed 10 of M80 belongs to FlyQuest",
    ),
    "another record": (
        put(f"{ROW}.record", "3-0"),
        "stages[0].final_standing[2].record",
        "is '3-0' for B8, but by the matches it is '3-1'",
    ),
    "another difficulty": (
        put(f"{ROW}.difficulty", 2),
        "stages[0].final_standing[2].difficulty",
        "it is 1",
    ),
    "another rank": (put(f"{ROW}.rank", 4), "stages[0].final_standing[2].rank", "it is 3"),
    "unknown in the standing": (
        put(f"{ROW}.team", "Nobody"),
        "stages[0].final_standing[2].team",
        '"Nobody" is no team',
    ),
    "another outcome beside a gap": (
        put("stages.0.outcome.3-0", ["B8", None]),
        "stages[0].outcome.3-0",
        "by which it is M80, FlyQuest",
    ),
    "another outcome": (
        put("stages.0.outcome.3-0", ["M80", "B8"]),
        "stages[0].outcome.3-0",
        "by which it is M80, FlyQuest",
    ),
}
PLAYOFFS: dict[str, Case] = {
    "unknown round": (put("playoffs.matches.6.round", "show"), ".matches[6].round", "unknown"),
    "no round": (drop("playoffs.matches.6.round"), ".matches[6].round", "missing"),
    "quarterfinal missing": (drop("playoffs.matches.0"), ".matches", "quarterfinal: 4 matches"),
    "did not advance": (put("playoffs.matches.0.team2", "B8"), ".matches[0].team2", "no team of"),
    "semifinalist that was out": (
        put("playoffs.matches.4.team1", "Falcons"),
        ".matches[4].team1",
        "Falcons plays, but has not won a quarterfinal",
    ),
    "another champion": (put("playoffs.champion", "FaZe"), ".champion", "it is Vitality"),
    "another runner-up": (put("playoffs.runner_up", "Spirit"), ".runner_up", "it is FaZe"),
    "out in another round": (
        put("playoffs.semifinalists_out.0", "MOUZ"),
        ".semifinalists_out[0]",
        '"MOUZ" did not lose a semifinal',
    ),
}
THE_REST: dict[str, Case] = {
    "date that is none": (put("dates.start", "soon"), "dates.start", "no ISO 8601 date"),
    "ends before it starts": (put("dates.end", "2025-11-23"), "dates", "days of one event"),
    "mvp of another team": (put("mvp.team", "Nobody"), "mvp.team", "does not play"),
    "zero byte": (put("name", "Major\0"), "name", "cannot be stored"),
    "half a character": (put("name", "Major\ud800"), "name", "cannot be stored"),
    "slug without letters": (put("slug", "//"), "slug", "letters or digits"),
    "roster that is a number": (put("rosters.Vitality", 5), "rosters.Vitality", "an object"),
}


def _assert_refused(case: Case, prefix: str = "") -> None:
    edit, path, reason = case
    document = major("budapest-2025")
    edit(document)

    refusal = refusal_of(document)

    assert refusal.path == f"{prefix}{path}"
    assert reason in refusal.reason


@pytest.mark.parametrize("case", OBLIGATORY)
def test_a_file_without_something_obligatory_is_refused(case: str) -> None:
    _assert_refused(OBLIGATORY[case])


@pytest.mark.parametrize("case", STAGES)
def test_a_stage_that_contradicts_itself_or_the_one_before_is_refused(case: str) -> None:
    _assert_refused(STAGES[case])


@pytest.mark.parametrize("case", PLAYOFFS)
def test_playoffs_that_do_not_follow_from_what_was_played_are_refused(case: str) -> None:
    _assert_refused(PLAYOFFS[case], "playoffs")


@pytest.mark.parametrize("case", THE_REST)
def test_other_content_that_cannot_be_is_refused(case: str) -> None:
    _assert_refused(THE_REST[case])


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ("", "line 1, column 1"),
        ('{"name": "x",\n "stages": [', "line 2, column 13"),
        ("[" * 100_000, "(top)"),
        ("[]", "(top)"),
        ("null", "(top)"),
    ],
)
def test_a_text_that_is_no_json_object_is_refused(content: str, path: str) -> None:
    with pytest.raises(EventFileRefused) as refusal:
        read_event("broken.json", content)

    assert refusal.value.path == path

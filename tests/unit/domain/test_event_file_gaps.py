"""Gaps of the public record: what follows from the rest is filled in, the rest stays unknown."""

import pytest

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventMap, EventMvp, read_event
from tests.unit.domain.event_documents import matches_of, read
from tests.unit.domain.majors import major, text_of


def test_everything_that_may_be_null_may_be_null_at_once() -> None:
    document = major("budapest-2025")
    for key in ("slug", "location", "mvp", "most_played_map", "rosters"):
        document[key] = None
    for stage in (*document["stages"], document["playoffs"]):
        for key in ("format", "final_standing", "outcome", "champion", "runner_up"):
            stage[key] = None
    for match in matches_of(document):
        for key in ("score1", "score2", "best_of", "start_utc", "maps"):
            match[key] = None

    event = read(document)

    assert event.slug == "starladder-budapest-major-2025"
    assert event.stages[0].best_of == {"decider": 3, "other": 1}
    assert event.playoffs.best_of == {"quarterfinal": 3, "semifinal": 3, "final": 3}
    assert event.playoffs.champion == "Vitality"
    assert event.stages[0].matches[0].score1 == 1
    assert event.stages[0].matches[32].score1 is None
    assert event.most_played_map is None


def test_optional_keys_may_be_absent() -> None:
    document = major("budapest-2025")
    for key in ("slug", "location", "mvp", "most_played_map", "rosters"):
        del document[key]
    for stage in (*document["stages"], document["playoffs"]):
        del stage["format"]
    for match in matches_of(document):
        for key in ("score1", "score2", "best_of", "start_utc", "maps"):
            del match[key]

    assert read(document).rosters == {}


def test_a_missing_length_follows_from_the_rest_of_its_class() -> None:
    document = major("budapest-2025")
    document["stages"][0]["matches"][0]["best_of"] = None
    for match in document["stages"][1]["matches"]:
        match["best_of"] = None
    document["playoffs"]["matches"][6]["best_of"] = None

    event = read(document)

    assert event.stages[0].matches[0].best_of == 1
    assert event.stages[1].best_of == {"decider": 3, "other": 1}
    assert event.playoffs.best_of["final"] == 5


def test_a_missing_seed_follows_from_the_final_standing_or_the_stage_before() -> None:
    document = major("budapest-2025")
    for team in document["stages"][0]["teams"]:
        team["seed"] = None
    document["stages"][1]["final_standing"] = None
    for team in document["stages"][1]["teams"][8:]:
        team["seed"] = None

    assert read(document).stages == read_event("b.json", text_of("budapest-2025")).stages


def test_a_seed_that_nothing_tells_is_refused() -> None:
    document = major("budapest-2025")
    document["stages"][0]["final_standing"] = None
    document["stages"][0]["teams"][4]["seed"] = None

    with pytest.raises(EventFileRefused) as refusal:
        read(document)

    assert refusal.value.path == "stages[0].teams[4].seed"


def test_a_series_score_follows_from_the_number_of_maps() -> None:
    document = major("budapest-2025")
    final = document["playoffs"]["matches"][6]
    final["score1"] = final["score2"] = None

    match = read(document).playoffs.matches[6]

    assert (match.score1, match.score2) == (3, 1)


def test_maps_that_were_listed_but_not_played_are_left_out() -> None:
    document = major("budapest-2025")
    first = document["playoffs"]["matches"][0]
    first["maps"].append({"map": "de_train", "score1": None, "score2": None})

    with_score = read(document).playoffs.matches[0]
    first["score1"] = first["score2"] = None
    without = read(document).playoffs.matches[0]

    assert with_score == without
    assert len(with_score.maps) == 2
    assert (with_score.score1, with_score.score2) == (2, 0)


def test_half_a_map_score_is_as_good_as_none() -> None:
    document = major("budapest-2025")
    document["stages"][0]["matches"][0]["maps"][0]["score2"] = None

    assert read(document).stages[0].matches[0].maps == (EventMap("de_dust2", None, None),)


def test_the_most_played_map_is_counted_only_where_every_map_has_a_name() -> None:
    document = major("budapest-2025")
    document["most_played_map"] = None
    assert read(document).most_played_map is None

    for match in matches_of(document):
        match["maps"] = match["maps"] or [
            {"map": "de_dust2", "score1": None, "score2": None}
            for _ in range(match["score1"] + match["score2"])
        ]
    assert read(document).most_played_map == "de_dust2"


def test_players_that_are_unknown_and_teams_that_do_not_play_are_left_out_of_the_rosters() -> None:
    document = major("budapest-2025")
    document["rosters"] = {
        "Vitality": {"players": ["ZywOo", None, "ZywOo", "apEX"]},
        "FaZe": {"players": None},
        "MOUZ": None,
        "Withdrawn": {"players": ["somebody"]},
    }

    assert read(document).rosters == {"Vitality": ("ZywOo", "apEX")}


def test_matches_of_mixed_up_rounds_are_put_in_order_of_play() -> None:
    document = major("budapest-2025")
    matches = document["stages"][0]["matches"]
    matches.insert(0, matches.pop())

    played = read(document).stages[0].matches

    assert [m.round for m in played] == sorted(m.round for m in played)
    assert played[-3].team1 == matches[0]["team1"]


def test_null_rows_in_what_a_file_says_of_the_end_are_skipped() -> None:
    document = major("budapest-2025")
    stage, playoffs = document["stages"][0], document["playoffs"]
    stage["final_standing"][3] = None
    stage["final_standing"][4]["team"] = None
    stage["outcome"]["3-0"][0] = None
    playoffs["semifinalists_out"] = [None]
    for team in document["stages"][1]["teams"][8:]:
        team["seed"] = None

    event = read(document)

    assert event.stages == read_event("b.json", text_of("budapest-2025")).stages
    assert event.playoffs.champion == "Vitality"


def test_rounds_that_are_written_as_floats_are_whole_numbers_all_the_same() -> None:
    document = major("budapest-2025")
    for stage in document["stages"]:
        for match in stage["matches"]:
            match["round"] = float(match["round"])

    assert {m.round for m in read(document).stages[0].matches} == {"1", "2", "3", "4", "5"}


@pytest.mark.parametrize(
    ("rosters", "team"),
    [
        ({"Vitality": {"players": ["ZywOo"]}}, "Vitality"),
        ({"Vitality": {"players": ["ZywOo"]}, "FaZe": {"players": ["ZywOo"]}}, None),
        ({"FaZe": {"players": ["frozen"]}}, None),
    ],
)
def test_the_team_of_the_mvp_follows_where_only_one_roster_has_the_player(
    rosters: object, team: str | None
) -> None:
    document = major("budapest-2025")
    document["rosters"], document["mvp"] = rosters, {"player": "ZywOo", "team": None}

    assert read(document).mvp == EventMvp("ZywOo", team)

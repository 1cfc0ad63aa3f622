"""Reading a Major from its file: everything is there."""

from datetime import UTC, date, datetime

import pytest

from pickem.domain.event_file import EventMap, EventMvp, read_event
from tests.unit.domain.event_documents import read
from tests.unit.domain.majors import FILES, major, text_of


@pytest.mark.parametrize("name", FILES)
def test_every_stage_team_and_match_of_a_major_is_read_in_order(name: str) -> None:
    document, event = major(name), read_event(f"{name}.json", text_of(name))

    assert (event.slug, event.name) == (name, document["name"])
    assert len(event.stages) == len(document["stages"])
    for staged, stage in zip(event.stages, document["stages"], strict=True):
        assert [(t.name, t.seed) for t in staged.teams] == [
            (t["name"], t["seed"]) for t in stage["teams"]
        ]
        assert [(m.round, m.team1, m.team2, m.winner, m.best_of) for m in staged.matches] == [
            (str(m["round"]), m["team1"], m["team2"], m["winner"], m["best_of"])
            for m in stage["matches"]
        ]
        assert [(r.rank, r.team, r.record) for r in staged.final_standing] == [
            (r["rank"], r["team"], r["record"]) for r in stage["final_standing"]
        ]
        assert list(staged.outcome.advanced) == stage["outcome"]["advanced"]
        assert list(staged.outcome.eliminated) == stage["outcome"]["eliminated"]
    assert [(m.round, m.winner) for m in event.playoffs.matches] == [
        (m["round"], m["winner"]) for m in document["playoffs"]["matches"]
    ]
    assert event.playoffs.champion == document["playoffs"]["champion"]
    assert event.playoffs.seeds == event.stages[-1].outcome.advanced
    assert len(event.teams) == (24 if len(event.stages) == 2 else 32)


@pytest.mark.parametrize("name", FILES)
def test_scores_and_maps_are_as_written_and_a_best_of_one_needs_no_score(name: str) -> None:
    document, event = major(name), read_event(f"{name}.json", text_of(name))

    for staged, stage in zip(
        (*event.stages, event.playoffs), (*document["stages"], document["playoffs"]), strict=True
    ):
        for match, written in zip(staged.matches, stage["matches"], strict=True):
            assert match.maps == tuple(EventMap(**entry) for entry in written["maps"] or ())
            if written["score1"] is not None:
                assert (match.score1, match.score2) == (written["score1"], written["score2"])
            assert (match.score1 is None) <= (match.best_of > 1)


def test_special_answers_and_rosters_are_read_where_they_are_known() -> None:
    budapest = read_event("b.json", text_of("budapest-2025"))
    cologne = read_event("c.json", text_of("cologne-2026"))

    assert budapest.mvp == EventMvp("ZywOo", "Vitality")
    assert budapest.most_played_map == "de_dust2"
    assert len(budapest.rosters) == 32
    assert "ZywOo" in budapest.rosters["Vitality"]
    assert cologne.mvp is None
    assert cologne.most_played_map is None
    assert (budapest.starts_on, budapest.ends_on) == (date(2025, 11, 24), date(2025, 12, 14))


def test_unknown_keys_are_tolerated_everywhere() -> None:
    document = major("budapest-2025")
    for place in (document, document["stages"][0], document["playoffs"]):
        place["sponsor"] = {"deep": [1, None]}
    document["stages"][0]["matches"][0]["crowd"] = 9000
    document["stages"][0]["teams"][0]["coach"] = None

    assert read(document).stages[0] == read_event("b.json", text_of("budapest-2025")).stages[0]


def test_fractions_of_a_second_and_other_time_zones_become_whole_seconds_utc() -> None:
    document = major("budapest-2025")
    matches = document["stages"][0]["matches"]
    matches[0]["start_utc"] = "2025-11-24T13:00:00.999+01:00"
    matches[1]["start_utc"] = "2025-11-24T12:00:01"

    matches = read(document).stages[0].matches

    assert matches[0].starts_at == datetime(2025, 11, 24, 12, tzinfo=UTC)
    assert matches[1].starts_at == datetime(2025, 11, 24, 12, 0, 1, tzinfo=UTC)
    assert not matches[0].is_made_up
    assert not matches[1].is_made_up


@pytest.mark.parametrize("moment", ["2025-11-22T00:00:00Z", "2025-11-24T00:00:00Z"])
def test_a_start_up_to_two_days_outside_the_dates_is_accepted(moment: str) -> None:
    document = major("budapest-2025")
    document["stages"][0]["matches"][0]["start_utc"] = moment

    assert read(document).stages[0].matches[0].starts_at == datetime.fromisoformat(moment)

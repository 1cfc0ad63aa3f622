import json

import pytest

from pickem import templates
from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import read_event
from pickem.templates.for_event import template_for
from tests.unit.domain.majors import FILES, major, text_of


@pytest.mark.parametrize("name", FILES)
def test_an_event_gets_a_template_with_its_own_stage_names(name: str) -> None:
    template = template_for(read_event(f"{name}.json", text_of(name)))
    stages = [stage["name"] for stage in major(name)["stages"]]

    assert [stage.name for stage in template.stages] == [*stages, "Playoffs", "Specials"]
    assert template.stage("Specials").locks_by_group == {"map": stages[-1]}
    asked = dict.fromkeys(c.stage for c in template.challenges if c.stage)
    assert list(asked) == [*stages, "Playoffs"]
    assert templates.from_json(templates.to_json(template)) == template


def test_series_lengths_come_from_the_matches_of_the_event() -> None:
    template = template_for(read_event("cologne-2026.json", text_of("cologne-2026")))

    assert template.stage("Stage 2").best_of == {"decider": 3, "other": 1}
    assert template.stage("Stage 3").best_of == {"decider": 3, "other": 3}
    assert template.stage("Playoffs").best_of["final"] == 5
    assert not template.stage("Playoffs").third_place


def test_an_event_with_a_third_place_match_gets_the_template_that_has_one() -> None:
    document = major("budapest-2025")
    document["playoffs"]["matches"].insert(
        6,
        {
            "round": "third-place",
            "team1": "Spirit",
            "team2": "Natus Vincere",
            "winner": "Spirit",
            "best_of": 1,
        },
    )

    template = template_for(read_event("b.json", json.dumps(document)))

    assert template.name == "singapore-2026"
    assert template.stage("Playoffs").third_place
    assert template.stage("Playoffs").best_of["third-place"] == 1
    assert template.stage("Stage 1").best_of == {"decider": 3, "other": 1}


def test_the_maps_of_an_event_are_the_named_ones_if_they_are_a_whole_pool() -> None:
    named = template_for(read_event("b.json", text_of("budapest-2025")))
    partly = template_for(read_event("c.json", text_of("copenhagen-2024")))

    assert set(named.maps) == set(major("budapest-2025")["map_counts"])
    assert set(partly.maps) == set(templates.load("major-2024").maps)


def test_an_event_with_a_number_of_stages_we_have_no_template_for_is_refused() -> None:
    document = major("copenhagen-2024")
    document["stages"] = document["stages"][1:]
    event = read_event("one.json", json.dumps(document))

    with pytest.raises(EventFileRefused, match="2 or 3 Swiss stages, not 1") as refusal:
        template_for(event)

    assert refusal.value.path == "stages"

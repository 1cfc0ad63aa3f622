import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pickem.domain.event_file import EventMap, EventMatch, read_event
from pickem.domain.results import MapScore, check_maps, series_score
from pickem.replay.made_up import complete

MAJORS = Path(__file__).parents[3] / "data" / "majors"


def match(best_of: int, score: tuple[int, int] | None, *maps: EventMap) -> EventMatch:
    return EventMatch(
        round="1",
        round_in_file="1",
        team1="Reef",
        team2="Dune",
        winner="Dune",
        best_of=best_of,
        score1=score[0] if score else None,
        score2=score[1] if score else None,
        maps=maps,
        starts_at=datetime(2026, 1, 1, tzinfo=UTC),
        is_made_up=False,
    )


@pytest.mark.parametrize("name", ["budapest-2025", "copenhagen-2024", "cologne-2026"])
def test_every_match_of_a_major_gets_maps_that_fit_all_the_record_says(name: str) -> None:
    event = read_event(name, (MAJORS / f"{name}.json").read_text())
    played = [m for stage in (*event.stages, event.playoffs) for m in stage.matches]
    for number, told in enumerate(played):
        maps, is_made_up = complete(told, random.Random(number))

        check_maps(maps, told.best_of)
        series = series_score(maps, told.best_of)
        assert series.is_won_by_first == (told.winner == told.team1)
        if told.score1 is not None:
            assert (series.score1, series.score2) == (told.score1, told.score2)
        known = [MapScore(m.map, m.score1, m.score2) for m in told.maps if m.score1 is not None]
        assert [m for m in maps if m in known][: len(known)] == known
        assert is_made_up == (len(known) < len(maps))


def test_known_maps_are_entered_as_they_are() -> None:
    told = match(3, (1, 2), EventMap("a", 13, 9), EventMap("b", 5, 13), EventMap("c", 16, 19))

    maps, is_made_up = complete(told, random.Random(1))

    assert maps == (MapScore("a", 13, 9), MapScore("b", 5, 13), MapScore("c", 16, 19))
    assert not is_made_up


def test_a_map_without_a_score_keeps_its_name_and_goes_to_whom_it_must() -> None:
    told = match(3, (1, 2), EventMap("a", 13, 9), EventMap("b", None, None), EventMap("c", 7, 13))

    maps, is_made_up = complete(told, random.Random(1))

    assert (maps[0], maps[2]) == (MapScore("a", 13, 9), MapScore("c", 7, 13))
    assert maps[1].map == "b"
    assert not maps[1].is_won_by_first
    assert is_made_up


@pytest.mark.parametrize("seed", range(20))
def test_the_map_that_decides_is_always_the_last(seed: int) -> None:
    maps, _ = complete(match(5, (2, 3)), random.Random(seed))

    assert len(maps) == 5
    assert not maps[-1].is_won_by_first


def test_an_unknown_series_varies_in_length() -> None:
    lengths = {len(complete(match(3, None), random.Random(seed)).maps) for seed in range(20)}

    assert lengths == {2, 3}


def test_the_same_generator_makes_up_the_same_maps() -> None:
    told = replace(match(3, None), winner="Reef")

    assert complete(told, random.Random(5)) == complete(told, random.Random(5))

from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from pickem.domain.event_file import EventFile, EventMatch, read_event
from pickem.replay.pace import compress, one_by_one, scaled_lead_s, with_leads
from pickem.templates import load

MAJORS = Path(__file__).parents[3] / "data" / "majors"
BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def major(name: str) -> EventFile:
    return read_event(name, (MAJORS / f"{name}.json").read_text())


def matches(event: EventFile) -> list[EventMatch]:
    swiss = [match for stage in event.stages for match in stage.matches]
    return [*swiss, *event.playoffs.matches]


@pytest.mark.parametrize("name", ["budapest-2025", "copenhagen-2024", "cologne-2026"])
@pytest.mark.parametrize("speed", [1, 60, 1000, 7777.7])
def test_compressing_keeps_the_order_of_all_starts(name: str, speed: float) -> None:
    before = matches(major(name))
    after = matches(compress(major(name), speed, BEGIN))

    order = sorted(range(len(before)), key=lambda i: before[i].starts_at)
    moved = [after[i].starts_at for i in order]
    assert moved == sorted(moved)
    assert moved[0] == BEGIN
    assert all(start.microsecond == 0 for start in moved)


def test_compressing_divides_every_distance_by_the_speed() -> None:
    before = matches(major("budapest-2025"))
    after = matches(compress(major("budapest-2025"), 100, BEGIN))
    first = min(match.starts_at for match in before)

    for one, other in zip(before, after, strict=True):
        exact = (one.starts_at - first) / 100
        assert timedelta() <= exact - (other.starts_at - BEGIN) < timedelta(seconds=1)


def test_compressing_changes_nothing_but_the_starts() -> None:
    before, after = major("budapest-2025"), compress(major("budapest-2025"), 100, BEGIN)

    told = [(m.round, m.teams, m.winner, m.maps) for m in matches(before)]
    assert told == [(m.round, m.teams, m.winner, m.maps) for m in matches(after)]


def test_for_watching_rounds_come_at_an_even_pace_and_matches_one_by_one() -> None:
    event = one_by_one(major("budapest-2025"), BEGIN, 100, 2)
    rounds = [
        list(members)
        for stage in (*event.stages, event.playoffs)
        for _, members in groupby(stage.matches, key=lambda match: match.round)
    ]

    assert len(rounds) == 18
    for number, members in enumerate(rounds):
        expected = [
            BEGIN + timedelta(seconds=100 * number + 2 * position)
            for position in range(len(members))
        ]
        assert [match.starts_at for match in members] == expected


def test_leads_shrink_with_the_speed_but_never_to_nothing() -> None:
    template = load("major-2025")

    assert scaled_lead_s(template, 10) == 6
    assert scaled_lead_s(template, 5000) == 1


def test_a_scaled_template_locks_every_slot_that_long_before() -> None:
    template = with_leads(load("major-2025"), 3, 20)

    assert {stage.lock_lead_s for stage in template.stages} == {3}
    assert (template.match_lock_lead_s, template.pick_window_s) == (3, 20)

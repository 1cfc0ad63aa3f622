"""Starts of matches: kept where they are known, made up in a possible order where not."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventFile, EventMatch, read_event
from tests.unit.domain.event_documents import Edit, drop, matches_of, put, read
from tests.unit.domain.majors import FILES, major, text_of


def _blocks(event: EventFile) -> list[list[EventMatch]]:
    """Matches by round, in the order in which rounds can be played."""
    blocks = [
        [m for m in stage.matches if m.round == label]
        for stage in event.stages
        for label in dict.fromkeys(m.round for m in stage.matches)
    ]
    levels = (("quarterfinal",), ("semifinal",), ("third-place", "final"))
    return blocks + [[m for m in event.playoffs.matches if m.round in labels] for labels in levels]


def _assert_in_order(event: EventFile) -> None:
    blocks = _blocks(event)
    for before, after in pairwise(blocks):
        assert max(m.starts_at for m in before) < min(m.starts_at for m in after)
    for match in (m for block in blocks for m in block):
        assert match.starts_at.microsecond == 0
        assert match.starts_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("name", FILES)
def test_known_starts_are_kept_and_missing_ones_are_made_up_inside_the_dates(name: str) -> None:
    event, document = read_event(f"{name}.json", text_of(name)), major(name)

    matches = [m for stage in (*event.stages, event.playoffs) for m in stage.matches]

    for match, written in zip(matches, matches_of(document), strict=True):
        assert match.is_made_up == (written["start_utc"] is None)
        if not match.is_made_up:
            assert match.starts_at == datetime.fromisoformat(written["start_utc"])
        assert event.starts_on <= match.starts_at.date() <= event.ends_on
    _assert_in_order(event)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_whichever_starts_are_missing_rounds_stay_in_order(data: st.DataObject) -> None:
    document = major("budapest-2025")
    kept = data.draw(st.lists(st.booleans(), min_size=106, max_size=106))
    for match, is_kept in zip(matches_of(document), kept, strict=True):
        match["start_utc"] = match["start_utc"] if is_kept else None

    event = read(document)

    _assert_in_order(event)
    made_up = [m.is_made_up for stage in (*event.stages, event.playoffs) for m in stage.matches]
    assert made_up == [not is_kept for is_kept in kept]


def test_an_event_without_any_start_is_laid_out_as_majors_usually_run() -> None:
    document = major("budapest-2025")
    for match in matches_of(document):
        match["start_utc"] = None

    blocks = _blocks(read(document))

    assert [f"{block[0].starts_at:%d %H:%M}" for block in blocks] == [
        *("24 12:00", "24 17:00", "25 12:00", "26 12:00", "27 12:00"),
        *("29 12:00", "29 17:00", "30 12:00", "01 12:00", "02 12:00"),
        *("05 12:00", "05 17:00", "06 12:00", "07 12:00", "08 12:00"),
        *("11 16:00", "13 16:00", "14 17:00"),
    ]
    assert [f"{m.starts_at:%d %H:%M}" for m in blocks[0][:3]] == ["24 12:00"] * 2 + ["24 13:15"]
    assert [f"{m.starts_at:%d %H:%M}" for m in blocks[15]] == [
        *("11 16:00", "11 19:00", "12 16:00", "12 19:00"),
    ]


def test_made_up_rounds_between_two_known_ones_share_the_time_that_is_left() -> None:
    document = major("budapest-2025")
    known = {1: "2025-11-24T12:00:00Z", 5: "2025-11-24T16:00:00Z"}
    for match in matches_of(document):
        match["start_utc"] = None
    for match in document["stages"][0]["matches"]:
        match["start_utc"] = known.get(match["round"])

    rounds = _blocks(read(document))[:5]

    assert [f"{block[0].starts_at:%H:%M}" for block in rounds] == [
        "12:00",
        "13:00",
        "14:17",
        "15:19",
        "16:00",
    ]


def test_a_start_before_the_previous_round_is_replaced_like_a_missing_one() -> None:
    document = major("budapest-2025")
    document["stages"][0]["matches"][8]["start_utc"] = "2025-11-24T12:00:00Z"

    event = read(document)

    assert event.stages[0].matches[8].is_made_up
    _assert_in_order(event)


def test_an_event_of_few_days_is_played_at_a_quicker_pace() -> None:
    document = major("copenhagen-2024")
    document["dates"] = {"start": "2024-03-28", "end": "2024-03-31"}
    for match in matches_of(document):
        match["start_utc"] = None

    event = read(document)

    _assert_in_order(event)
    assert _blocks(event)[-1][0].starts_at < datetime(2024, 4, 1, tzinfo=UTC)


def test_a_day_without_a_time_is_a_gap() -> None:
    document = major("budapest-2025")
    document["stages"][0]["matches"][0]["start_utc"] = "2025-11-24"

    assert read(document).stages[0].matches[0].is_made_up


def test_a_start_without_any_text_is_a_gap() -> None:
    document = major("budapest-2025")
    document["stages"][0]["matches"][0]["start_utc"] = ""

    assert read(document).stages[0].matches[0].is_made_up


NO_DATES = (put("dates", {"start": None, "end": None}), put("dates", None), drop("dates"))


@pytest.mark.parametrize("edit", NO_DATES)
def test_missing_dates_follow_from_the_starts(edit: Edit) -> None:
    document = major("budapest-2025")
    edit(document)

    event = read(document)

    assert (str(event.starts_on), str(event.ends_on)) == ("2025-11-24", "2025-12-14")


@pytest.mark.parametrize("edit", NO_DATES)
def test_without_dates_and_starts_an_event_is_refused(edit: Edit) -> None:
    document = major("budapest-2025")
    edit(document)
    for match in matches_of(document):
        match["start_utc"] = None

    with pytest.raises(EventFileRefused) as refusal:
        read(document)

    assert refusal.value.path == "dates.start"
    assert "write the first day of the event" in refusal.value.reason

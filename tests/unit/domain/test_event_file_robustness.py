"""Whatever a file holds, it is read or refused with a place; nothing else happens."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventFile
from tests.unit.domain.event_documents import matches_of, read
from tests.unit.domain.majors import text_of

CONTENT = text_of("cologne-2026")
odd_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["FUT", "0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00", "Round 3"]),
    st.just([]),
    st.just({}),
    st.just([None, {"team1": 1}]),
)


def _containers(value: Any) -> Iterator[dict[str, Any] | list[Any]]:
    if isinstance(value, dict | list) and value:
        yield value
        for child in value.values() if isinstance(value, dict) else value:
            yield from _containers(child)


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_a_broken_file_is_read_or_refused_with_the_place(data: st.DataObject) -> None:
    document = json.loads(CONTENT)
    containers = list(_containers(document))
    for _ in range(data.draw(st.integers(1, 3))):
        container: Any = containers[data.draw(st.integers(0, len(containers) - 1))]
        keys = list(container) if isinstance(container, dict) else list(range(len(container)))
        container[keys[data.draw(st.integers(0, len(keys) - 1))]] = data.draw(odd_values)

    ended = _read_or_refuse(document)

    if isinstance(ended, EventFileRefused):
        assert ended.path
        assert ended.reason.endswith(".")
    else:
        assert len(ended.stages) == 3


@pytest.mark.parametrize("start", [None, "0001-01-01", "2026-06-02", "9999-12-31"])
@pytest.mark.parametrize("end", [None, "0001-01-01", "2026-06-21", "9999-12-31"])
@pytest.mark.parametrize("first", [None, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_dates_at_the_ends_of_the_calendar_break_nothing(
    start: str | None, end: str | None, first: str | None
) -> None:
    document = json.loads(CONTENT)
    document["dates"] = {"start": start, "end": end}
    for match in matches_of(document):
        match["start_utc"] = first

    ended = _read_or_refuse(document)

    is_possible = start == "2026-06-02" and first is None and end in (None, "2026-06-21")
    assert isinstance(ended, EventFile) == is_possible


def _read_or_refuse(document: object) -> EventFile | EventFileRefused:
    try:
        return read(document)
    except EventFileRefused as refusal:
        return refusal

"""Major files with something changed, and how reading them ends."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pickem.domain.errors import EventFileRefused
from pickem.domain.event_file import EventFile, read_event

Document = dict[str, Any]
Edit = Callable[[Document], None]
Case = tuple[Edit, str, str]
"""An edit of the Budapest file, the path of the refusal, and a part of its reason."""


def read(document: object) -> EventFile:
    return read_event("event.json", json.dumps(document))


def refusal_of(document: object) -> EventFileRefused:
    with pytest.raises(EventFileRefused) as refusal:
        read(document)
    return refusal.value


def matches_of(document: Document) -> Iterator[Document]:
    for stage in (*document["stages"], document["playoffs"]):
        yield from stage["matches"]


def put(path: str, value: object) -> Edit:
    """Writes a value at a path such as `stages.0.matches.3.winner`; a list may grow by one."""

    def edit(document: Document) -> None:
        target, key = _place(document, path)
        if isinstance(target, list):
            target[key : key + 1] = [value]
        else:
            target[key] = value

    return edit


def drop(path: str) -> Edit:
    """Removes what is at a path."""

    def edit(document: Document) -> None:
        target, key = _place(document, path)
        del target[key]

    return edit


def both(*edits: Edit) -> Edit:
    def edit(document: Document) -> None:
        for single in edits:
            single(document)

    return edit


def _place(document: Document, path: str) -> tuple[Any, Any]:
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    target: Any = document
    for step in steps:
        target = target[step]
    return target, last

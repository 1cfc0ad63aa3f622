import json
from typing import Any

import pytest

from pickem_web.dropped import Why
from pickem_web.frames import LARGEST, MOST_NESTED, MOST_PARTS, refusal

EVENT = {"name": "state.save", "payload": {"group": 1}, "router_data": {"pathname": "/"}}


def frame(event: Any = EVENT, kind: str = "event") -> str:
    """As the client of socket.io writes it."""
    parts = json.dumps([kind, event], separators=(",", ":"), ensure_ascii=False)
    return f"42/_event,{parts}"


@pytest.mark.parametrize(
    "text",
    [
        frame(),
        frame({"name": "state.save", "payload": {"reason": "à la carte – [1], {2}, 🙂"}}),
        frame({"message": "it broke"}, kind="client_error"),
        '40/_event,{"event":{"name":"hydrate"},"state_schema":"abc"}',
        "40/_event,",
        "41/_event,",
        "3",
        "1",
    ],
)
def test_what_a_browser_of_ours_sends_may_pass(text: str) -> None:
    assert refusal(text) is None


@pytest.mark.parametrize(
    "text",
    [
        None,  # binary
        "",
        "2",  # a ping of an older protocol
        "5",  # an upgrade, which is answered
        "40",
        '40{"token":"x"}',
        "40/admin,",
        "43/_event,[]",
        '451-/_event,["event",{"_placeholder":true,"num":0}]',
        '45999999999-/_event,["event",{"_placeholder":true,"num":0}]',
        '42["event",{}]',
        '42/_event,7["event",{}]',
        '42/_event,["ping"]',
        '42/_event,["event"]',
        '42/_event,["event",{},{}]',
        '42/_event,["event","text"]',
        '42/_event,["event",{}',
        '42/_event,["event",{"a":NaN0}]',
        f'42/_event,["event",{{"a":{"9" * 5000}}}]',
        "40/_event,5",
        "40/_event,[]",
        "40/_event,{",
        "bAAAA",
    ],
)
def test_everything_else_goes_no_further(text: str | None) -> None:
    assert refusal(text) is Why.FORM


@pytest.mark.parametrize("name", ["connect", "disconnect", "update", "anything"])
def test_a_client_cannot_announce_itself_by_an_event_of_the_library(name: str) -> None:
    forged = {"HTTP_COOKIE": "skerry_fan=x", "asgi.scope": {"client": ["203.0.113.9", 1]}}

    assert refusal(frame(forged, kind=name)) is Why.FORM


def test_a_message_is_as_large_as_a_form_can_be_and_no_larger() -> None:
    fits = frame({"payload": "x" * (LARGEST - 40)})

    assert len(fits) <= LARGEST
    assert refusal(fits) is None
    assert refusal(fits + "x" * 40) is Why.LARGE


def test_what_is_nested_too_deep_or_has_too_many_parts_is_not_even_parsed() -> None:
    deep = '42/_event,["event",{"a":' + "[" * MOST_NESTED
    wide = frame({"a": [0] * (MOST_PARTS + 1)})

    assert refusal(deep) is Why.FORM
    assert refusal(wide) is Why.FORM


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "\\uDFFF"])
def test_what_no_database_can_keep_as_text_is_stopped_here(text: str) -> None:
    assert refusal('42/_event,["event",{"reason":"' + text + '"}]') is Why.FORM

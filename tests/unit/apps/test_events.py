from typing import Any

import pytest

from pickem_web.dropped import Why
from pickem_web.events import handler_of, read


class Board:
    async def open(self) -> None: ...
    async def save(self, group_id: int, option_id: int, request_key: str = "") -> None: ...
    async def send(self, form: dict[str, Any]) -> None: ...
    async def choose(self, whatever: int | None) -> None: ...


HANDLERS = {name: handler_of(getattr(Board, name)) for name in ("open", "save", "send", "choose")}


def asked(name: str, payload: Any, **more: Any) -> dict[str, Any] | Why:
    return read({"name": name, "payload": payload, **more}, HANDLERS)


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("open", {}),
        ("save", {"group_id": 1, "option_id": 2, "request_key": "k"}),
        ("save", {"group_id": 1, "option_id": 2}),
        ("send", {"form": {"__reflex_form_data__": [["a", "b"]]}}),
        ("choose", {"whatever": None}),
    ],
)
def test_a_handler_is_called_as_it_is_written(name: str, payload: dict[str, Any]) -> None:
    passed = asked(name, payload)

    assert isinstance(passed, dict)
    assert (passed["name"], passed["payload"]) == (name, payload)


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("open", {"extra": 1}),
        ("save", {"group_id": 1}),
        ("save", {"group_id": 1, "option_id": 2, "fan_id": 3}),
        ("save", {"group_id": "1", "option_id": 2}),
        ("save", {"group_id": True, "option_id": 2}),
        ("save", {"group_id": 1.5, "option_id": 2}),
        ("save", {"group_id": None, "option_id": 2}),
        ("send", {"form": ["a"]}),
        ("send", {"self": 1, "form": {}}),
        ("save", [1, 2]),
        ("save", "text"),
        ("save", None),
    ],
)
def test_arguments_that_do_not_fit_are_dropped(name: str, payload: Any) -> None:
    assert asked(name, payload) is Why.ARGUMENTS


@pytest.mark.parametrize("event", [None, "open", [], {}, {"name": 5}, {"name": ["open"]}])
def test_what_names_no_handler_of_ours_is_dropped(event: object) -> None:
    assert read(event, HANDLERS) is Why.NAME


def test_who_sends_it_never_comes_from_the_browser() -> None:
    router = {
        "pathname": "/m/demo",
        "asPath": "/m/demo?a=b",
        "query": {"a": "b", "list": ["x"], "n": 5},
        "sid": "another",
        "ip": "203.0.113.9",
        "token": "another",
        "headers": {"cookie": "skerry_fan=x"},
        "cookie": {"skerry_fan": "x"},
    }

    passed = asked("open", {}, router_data=router, token="another", client_state={"a": 1})

    assert passed == {
        "name": "open",
        "payload": {},
        "router_data": {"pathname": "/m/demo", "asPath": "/m/demo?a=b", "query": {"a": "b"}},
    }


def test_the_secret_of_a_mailed_link_never_reaches_a_state() -> None:
    router = {"pathname": "/reset/new", "asPath": "/reset/new?a=b#token=secret"}

    passed = asked("open", {}, router_data=router)

    assert isinstance(passed, dict)
    assert passed["router_data"]["asPath"] == "/reset/new?a=b"


@pytest.mark.parametrize(
    "router", [None, [], {"pathname": 5}, {"asPath": "/" * 5000}, {"query": "a=b"}]
)
def test_a_place_that_is_none_is_dropped(router: Any) -> None:
    assert asked("open", {}, router_data=router) is Why.ARGUMENTS

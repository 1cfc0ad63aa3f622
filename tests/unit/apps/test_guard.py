import asyncio
from types import SimpleNamespace
from typing import Any, cast

import reflex as rx

from pickem_web import guard
from pickem_web.dropped import Why
from pickem_web.entrance import ADDRESS
from pickem_web.guard import ACCOUNT, GUESTS, Guard, action
from tests.unit.apps.measured import measured


class Marking(rx.State, mixin=True):
    @action
    def inherited(self) -> None: ...


class GuardedState(Marking, rx.State):
    count: int = 0

    @action
    async def marked(self) -> None: ...

    @action
    async def with_arguments(self, group_id: int, request_key: str) -> None: ...

    @rx.event
    def decorated(self) -> None: ...

    def plain(self) -> None: ...


NAME = GuardedState.get_full_name()
MARKED = {"name": f"{NAME}.marked", "payload": {}}
FANS = {"nocturne": "fan:1", "nocturne again": "fan:1", "kestrel": "fan:2"}


class Namespace:
    """What the guard wraps: Reflex's event namespace, as far as it is used."""

    namespace = "/_event"

    def __init__(self) -> None:
        self.ran: list[Any] = []
        self.server = SimpleNamespace(get_environ=self._environ)

    async def on_event(self, _sid: str, event: object) -> None:
        self.ran.append(event)

    def _environ(self, sid: str, _namespace: str) -> dict[str, Any]:
        return {"asgi.scope": {ADDRESS: sid}}


def guarded() -> tuple[Namespace, Guard]:
    """Sockets are named after their fan; a guest's after its address."""
    namespace = Namespace()
    app = SimpleNamespace(event_namespace=namespace)
    return namespace, Guard(cast("rx.App", app), account=FANS.get, measures=measured())


def send(to: Guard, *events: Any, sid: str = "203.0.113.9") -> None:
    async def send_all() -> None:
        for event in events:
            await to.on_event(sid, event)

    asyncio.run(send_all())


def test_only_marked_handlers_are_actions() -> None:
    ours = {name for name in guard.actions() if name.startswith(f"{NAME}.")}

    assert ours == {f"{NAME}.marked", f"{NAME}.inherited", f"{NAME}.with_arguments"}


def test_a_marked_handler_runs() -> None:
    namespace, gate = guarded()

    send(gate, MARKED, {"name": f"{NAME}.with_arguments", "payload": {"group_id": 1}})

    assert [event["name"] for event in namespace.ran] == [f"{NAME}.marked"]


def test_every_other_event_is_dropped_and_counted() -> None:
    namespace, gate = guarded()

    send(
        gate,
        {"name": f"{NAME}.decorated"},
        {"name": f"{NAME}.plain"},
        {"name": f"{NAME}.setvar"},
        {"name": "reflex___state____state.set_is_hydrated"},
        {"name": "reflex___state____state.hydrate"},
        {"name": ["a"]},
        {},
        "text",
        None,
    )

    assert namespace.ran == []
    assert gate._measures.dropped.counts == {Why.NAME: 9}


def test_a_page_may_load_and_navigate() -> None:
    namespace, gate = guarded()
    load, navigate = sorted(guard.FRAMEWORK)

    send(gate, {"name": load, "payload": {"hashes": ["a"]}}, {"name": navigate})

    assert len(namespace.ran) == 2


def test_a_page_brings_no_values_of_client_storage() -> None:
    namespace, gate = guarded()

    send(gate, {"name": min(guard.FRAMEWORK), "payload": {"vars": {"state.fan": 1}}})

    assert namespace.ran == []


def test_a_flood_of_one_account_is_cut_however_many_sockets_it_comes_through() -> None:
    namespace, gate = guarded()

    send(gate, *[MARKED] * 50, sid="nocturne")
    send(gate, *[MARKED] * 50, sid="nocturne again")
    assert ACCOUNT.burst <= len(namespace.ran) <= ACCOUNT.burst + 5
    namespace.ran.clear()

    send(gate, MARKED, sid="kestrel")
    assert len(namespace.ran) == 1


def test_guests_of_one_address_share_what_they_may_send_and_fans_there_do_not() -> None:
    namespace, gate = guarded()

    send(gate, *[MARKED] * 600, sid="2001:db8::1")
    send(gate, *[MARKED] * 600, sid="2001:db8::2")
    assert GUESTS.burst <= len(namespace.ran) <= GUESTS.burst + 20
    namespace.ran.clear()

    send(gate, MARKED, sid="nocturne")
    assert len(namespace.ran) == 1

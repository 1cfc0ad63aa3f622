import asyncio
from types import SimpleNamespace
from typing import Any, cast

import reflex as rx

from pickem_web import guard
from pickem_web.guard import BURST, PER_SECOND, Bucket, Guard, action


class Marking(rx.State, mixin=True):
    @action
    def inherited(self) -> None: ...


class GuardedState(Marking, rx.State):
    count: int = 0

    @action
    async def marked(self) -> None: ...

    @rx.event
    def decorated(self) -> None: ...

    def plain(self) -> None: ...


NAME = GuardedState.get_full_name()


class Namespace:
    """What the guard wraps: Reflex's event namespace, as far as it is used."""

    def __init__(self) -> None:
        self.ran: list[object] = []
        self.gone: list[str] = []

    async def on_event(self, _sid: str, event: object) -> None:
        self.ran.append(event)

    def on_disconnect(self, sid: str) -> None:
        self.gone.append(sid)


def guarded() -> tuple[Namespace, Guard]:
    namespace = Namespace()
    app = SimpleNamespace(event_namespace=namespace)
    return namespace, Guard(cast("rx.App", app))


def send(to: Guard, *events: Any, sid: str = "socket") -> None:
    async def send_all() -> None:
        for event in events:
            await to.on_event(sid, event)

    asyncio.run(send_all())


def test_only_marked_handlers_are_actions() -> None:
    ours = {name for name in guard.actions() if name.startswith(f"{NAME}.")}

    assert ours == {f"{NAME}.marked", f"{NAME}.inherited"}


def test_a_marked_handler_runs() -> None:
    namespace, gate = guarded()

    send(gate, {"name": f"{NAME}.marked"})

    assert namespace.ran == [{"name": f"{NAME}.marked"}]


def test_every_other_event_is_dropped() -> None:
    namespace, gate = guarded()

    send(
        gate,
        {"name": f"{NAME}.decorated"},
        {"name": f"{NAME}.plain"},
        {"name": f"{NAME}.setvar"},
        {"name": "reflex___state____state.set_is_hydrated"},
        {},
        "text",
        None,
    )

    assert namespace.ran == []


def test_a_page_may_load_and_navigate() -> None:
    namespace, gate = guarded()

    send(gate, *({"name": name} for name in guard.FRAMEWORK))

    assert len(namespace.ran) == 2


def test_a_flood_is_cut_to_the_burst() -> None:
    namespace, gate = guarded()

    send(gate, *[{"name": f"{NAME}.marked"}] * (int(BURST) + 50))

    assert BURST <= len(namespace.ran) <= BURST + 5


def test_one_socket_cannot_use_up_the_right_of_another() -> None:
    namespace, gate = guarded()
    send(gate, *[{"name": f"{NAME}.marked"}] * 100)
    namespace.ran.clear()

    send(gate, {"name": f"{NAME}.marked"}, sid="other")

    assert len(namespace.ran) == 1


def test_a_socket_that_has_gone_is_forgotten() -> None:
    namespace, gate = guarded()
    send(gate, {"name": f"{NAME}.marked"})

    gate.on_disconnect("socket")

    assert namespace.gone == ["socket"]
    assert gate._buckets == {}


def test_the_right_to_send_comes_back_with_time() -> None:
    bucket = Bucket(tokens=0.5, at=100.0)

    assert not bucket.take(100.0)
    assert bucket.take(100.0 + 0.6 / PER_SECOND)
    assert not bucket.take(100.0 + 0.6 / PER_SECOND)


def test_an_event_whose_name_is_no_text_is_dropped() -> None:
    namespace, gate = guarded()

    async def send() -> None:
        for name in (["a"], {"a": 1}, None, 5):
            await gate.on_event("s1", {"name": name})
        await gate.on_event("s1")

    asyncio.run(send())
    assert namespace.ran == []

"""Beyond what this process can decide in time, a pick is told at once to come again.

It stands before any state is loaded, so that those who wait cost those who are served little.
"""

from typing import Any, Final

import reflex as rx

from pickem_ui.picks import Answer
from pickem_web.dropped import Dropped, Why
from pickem_web.guard import actions
from pickem_web.live.framework import Wire, namespace_of
from pickem_web.live.hub import LiveHub
from tournament_app.picking import Picking, request_key_of
from tournament_app.undecided import Undecided

BUSY_MS: Final = 250  # not longer, as a lock may be near


class Shedding:
    """Wraps an app's event namespace, inside of the guard and outside of the hub."""

    def __init__(
        self, app: rx.App, hub: LiveHub[Any], undecided: Undecided, dropped: Dropped
    ) -> None:
        namespace = namespace_of(app)
        self._hub, self._undecided, self._dropped = hub, undecided, dropped
        self._pass_on, self._pages = namespace.on_event, dict[str, type[rx.State]]()
        namespace.on_event = self.on_event

    async def on_event(self, sid: str, event: dict[str, Any]) -> None:
        """Pass on what the guard let in, but for picks beyond the number."""
        self._pages = self._pages or pages_by_handler()
        page = self._pages.get(event["name"])
        key = request_key_of(event["payload"]["request_key"]) if page else ""
        if page is None or self._undecided.take(key):
            await self._pass_on(sid, event)
            return
        self._dropped.add(Why.BUSY)
        if connection := self._hub.connections.get(sid):
            self._hub.push(connection, Wire({page: {"answer": Answer(key, busy_ms=BUSY_MS)}}))


def pages_by_handler() -> dict[str, type[rx.State]]:
    """The states that picks are made on, by the full names of the handlers that decide them."""
    pages = {name: rx.State.get_class_substate(name.rpartition(".")[0]) for name in actions()}
    return {
        name: page
        for name, page in pages.items()
        if issubclass(page, Picking) and name.endswith((".save", ".clear"))
    }

"""The gate in front of Reflex: only handlers marked as ours run, called as they are written.

Reflex lets a browser call every public method of every state. The gate stands before any state is
loaded, behind the entrance that looks at the messages themselves. Written against reflex 0.10.1.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import reflex as rx
from reflex.state import BaseState, OnLoadInternalState

from pickem.addresses import bucket
from pickem_web.dropped import Why
from pickem_web.entrance import address_in
from pickem_web.events import Handler, handler_of, read
from pickem_web.paces import Measures, Pace

ACCOUNT: Final = Pace("account", per_s=10, burst=60, most=600)
GUESTS: Final = Pace("guests", per_s=40, burst=400, most=2400)  # of an address together
# What the framework asks for itself. Its values of client storage are left out: we keep none.
FRAMEWORK: Final = {
    f"{rx.State.get_full_name()}.hydrate_and_load": Handler(frozenset(), {"hashes": list}),
    f"{OnLoadInternalState.get_full_name()}.on_load_internal": Handler(frozenset(), {}),
}
_MARK = "_is_action"


def action(fn: Callable[..., Any]) -> Any:
    """Mark a handler as one that a browser may call; it has to ask a service who calls."""
    setattr(fn, _MARK, True)
    marked: Any = fn
    return rx.event(marked)


def actions(root: type[BaseState] = rx.State) -> dict[str, Handler]:
    """All marked handlers of the app by their full names, and how they can be called."""
    return {
        f"{state.get_full_name()}.{name}": handler_of(handler.fn)
        for state in (root, *_below(root))
        for name, handler in state.event_handlers.items()
        if getattr(handler.fn, _MARK, False)
    }


def _below(state: type[BaseState]) -> Iterator[type[BaseState]]:
    for child in state.get_substates():
        yield child
        yield from _below(child)


class Guard:
    """Wraps an app's event namespace; `account` says whose a socket is, None for a guest."""

    def __init__(
        self,
        app: rx.App,
        *,
        account: Callable[[str], str | None],
        measures: Measures,
    ) -> None:
        namespace = app.event_namespace
        if namespace is None:
            raise RuntimeError("the app has no state, so there is nothing to guard")
        self._namespace, self._pass_on = namespace, namespace.on_event
        self._account, self._measures = account, measures
        self._handlers: dict[str, Handler] = {}
        namespace.on_event = self.on_event  # pyright: ignore[reportAttributeAccessIssue]

    async def on_event(self, sid: str, event: object = None) -> None:
        """Pass an event of a browser on, or drop it."""
        # States may register late, so the list is made at the first event.
        self._handlers = self._handlers or actions() | FRAMEWORK
        passed = read(event, self._handlers)
        if not isinstance(passed, Why):
            why = self._refusal(sid)
            if why is None:
                await self._pass_on(sid, passed)
                return
            passed = why
        self._measures.dropped.add(passed)

    def _refusal(self, sid: str) -> Why | None:
        if account := self._account(sid):
            return None if self._measures.paces.take(ACCOUNT, account) else Why.ACCOUNT
        neighbours = bucket(self._address(sid))
        return None if self._measures.paces.take(GUESTS, neighbours) else Why.GUEST

    def _address(self, sid: str) -> str:
        server: Any = self._namespace.server
        return address_in(server.get_environ(sid, self._namespace.namespace)["asgi.scope"])

"""The gate in front of Reflex: only handlers marked as ours run, and no socket floods the rest.

Reflex lets a browser call every public method of every state. The gate stands before any state is
loaded. Written against reflex 0.10.1.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import reflex as rx
import structlog
from reflex.state import BaseState, OnLoadInternalState

PER_SECOND, BURST = 10.0, 40.0
FRAMEWORK = frozenset(
    {
        f"{rx.State.get_full_name()}.hydrate_and_load",
        f"{OnLoadInternalState.get_full_name()}.on_load_internal",
    }
)
_MARK = "_is_action"
log = structlog.get_logger()


def action(fn: Callable[..., Any]) -> Any:
    """Mark a handler as one that a browser may call; it has to ask a service who calls."""
    setattr(fn, _MARK, True)
    marked: Any = fn
    return rx.event(marked)


def actions(root: type[BaseState] = rx.State) -> frozenset[str]:
    """The full names of all marked handlers of the app."""
    return frozenset(
        f"{state.get_full_name()}.{name}"
        for state in (root, *_below(root))
        for name, handler in state.event_handlers.items()
        if getattr(handler.fn, _MARK, False)
    )


def _below(state: type[BaseState]) -> Iterator[type[BaseState]]:
    for child in state.get_substates():
        yield child
        yield from _below(child)


@dataclass(slots=True)
class Bucket:
    """A socket's right to send: `tokens` refill with time up to BURST."""

    tokens: float
    at: float

    def take(self, now: float) -> bool:
        """One event, if there is a token left; `now` in seconds on any steady clock."""
        self.tokens = min(BURST, self.tokens + (now - self.at) * PER_SECOND)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Guard:
    """Wraps an app's event namespace."""

    def __init__(self, app: rx.App) -> None:
        namespace = app.event_namespace
        if namespace is None:
            raise RuntimeError("the app has no state, so there is nothing to guard")
        self._pass_on, self._let_go = namespace.on_event, namespace.on_disconnect
        self._buckets: dict[str, Bucket] = {}
        self._allowed: frozenset[str] = frozenset()
        namespace.on_event = self.on_event  # pyright: ignore[reportAttributeAccessIssue]
        namespace.on_disconnect = self.on_disconnect  # pyright: ignore[reportAttributeAccessIssue]

    async def on_event(self, sid: str, event: object = None) -> None:
        """Pass an event of a browser on, or drop it."""
        name = event.get("name") if isinstance(event, dict) else None
        # States may register late, so the list is made at the first event.
        self._allowed = self._allowed or actions() | FRAMEWORK
        bucket = self._buckets.setdefault(sid, Bucket(BURST, time.monotonic()))
        if not bucket.take(time.monotonic()):
            return
        if not isinstance(name, str) or name not in self._allowed:
            log.warning("dropped an event that is not ours", name=str(name)[:120])
            return
        await self._pass_on(sid, event)

    def on_disconnect(self, sid: str) -> object:
        """Forget a socket that has gone."""
        self._buckets.pop(sid, None)
        return self._let_go(sid)

"""A snapshot of a new state, held back until what its page reads is in it.

A tab that comes to another process, or whose state was dropped, is sent the defaults of all states,
and then piece by piece what its page reads. In between the screen would show nobody and nothing.
So the pieces are put together and go as one; defaults of states that only the hub fills never go.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import reflex as rx
from reflex.state import StateUpdate
from reflex_base.constants.state import FIELD_MARKER

LONGEST_HELD_S: Final = 5.0  # a page that reads for longer shows what there is
# What a page says as soon as it is connected is answered in it: what its device keeps, for one.
SETTLED_AFTER_S: Final = 0.1
ROOT: Final = rx.State.get_full_name()
IS_HYDRATED: Final = f"is_hydrated{FIELD_MARKER}"  # true once all a page reads has been read

Emit = Callable[[StateUpdate, str], Awaitable[None]]


@dataclass(slots=True)
class _Held:
    token: str
    timer: asyncio.TimerHandle | None = None
    delta: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    events: list[Any] = field(default_factory=list[Any])

    def cancel(self) -> None:
        if self.timer:
            self.timer.cancel()

    def add(self, update: StateUpdate, besides: Collection[str]) -> None:
        for state, values in update.delta.items():
            if state not in besides:
                self.delta.setdefault(state, {}).update(values)
        self.events.extend(update.events)


class Snapshots:
    """What is held for sockets; `pushed` are the states of which a snapshot has defaults only."""

    def __init__(self, pushed: frozenset[str], emit: Emit) -> None:
        self._pushed, self._emit = pushed, emit
        self._held: dict[str, _Held] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def is_one(self, delta: Mapping[str, object]) -> bool:
        """Whether this is all of a new state."""
        return not self._pushed.isdisjoint(delta)

    async def send(self, update: StateUpdate, sid: str, token: str) -> None:
        """Send an update of a socket, or keep it with the snapshot it belongs to."""
        if self.is_one(update.delta):
            self._begin(sid, token)
        held = self._held.get(sid)
        if held is None:
            await self._emit(update, token)
            return
        held.add(update, besides=self._pushed)
        if update.delta.get(ROOT, {}).get(IS_HYDRATED) is True:
            self._release_after(SETTLED_AFTER_S, sid, held)

    def drop(self, sid: str) -> None:
        """Forget a socket that has gone."""
        if held := self._held.pop(sid, None):
            held.cancel()

    def _begin(self, sid: str, token: str) -> None:
        self.drop(sid)  # what came before is in the new one
        self._held[sid] = held = _Held(token)
        self._release_after(LONGEST_HELD_S, sid, held)

    def _release_after(self, seconds: float, sid: str, held: _Held) -> None:
        held.cancel()
        held.timer = asyncio.get_running_loop().call_later(seconds, self._due, sid)

    def _due(self, sid: str) -> None:
        task = asyncio.ensure_future(self._release(sid))
        self._tasks.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._tasks.discard)

    async def _release(self, sid: str) -> None:
        if held := self._held.get(sid):
            self.drop(sid)
            await self._emit(StateUpdate(delta=held.delta, events=held.events), held.token)

"""The live hub: pushes what all share, and what is one person's own, into open Reflex sockets.

No Reflex state is loaded for it: the browser applies any delta it is sent, so a delta is encoded
once and written to the sockets. The states that are pushed hold defaults on the server and are
only ever written here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

import reflex as rx
import structlog

from pickem.domain.errors import Unavailable
from pickem_web.live.connection import Connection
from pickem_web.live.framework import Socket, Wire, forget_old_state, namespace_of, sid_of
from pickem_web.live.gate import Gate
from pickem_web.live.greetings import Greetings
from pickem_web.live.snapshots import Snapshots

LOOK_EVERY_S: Final = 2.0  # for sessions that have ended: rights end within 5 s
SLICE: Final = 200  # sends between two turns of the event loop

Who = TypeVar("Who")
Identify = Callable[[str], Awaitable[tuple[Who | None, int | None]]]
log = structlog.get_logger()


class LiveHub(Generic[Who]):
    """All open sockets of this process."""

    def __init__(
        self,
        app: rx.App,
        *,
        pushes: Collection[type[rx.State]],
        identify: Identify[Who],
        bound: dict[str, int],
        greet: Callable[[Sequence[Connection[Who]]], Awaitable[None]],
    ) -> None:
        """`pushes` are the states only the hub fills; `greet` sends what is current in them.

        `identify` gets the cookie header; `bound` is told the session of every open socket.
        """
        namespace = namespace_of(app)
        self._app, self._identify, self._bound = app, identify, bound
        self.connections: dict[str, Connection[Who]] = {}
        self.topics: dict[str, set[Connection[Who]]] = {}
        self._gate, self._fresh = Gate(), set[str]()
        self._greetings = Greetings(greet, lambda c: c.sid in self.connections)
        self._cuts: set[asyncio.Task[None]] = set()
        self._connect, self._disconnect = namespace.on_connect, namespace.on_disconnect
        self._event, self._emit = namespace.on_event, namespace.emit_update
        pushed = frozenset(state.get_full_name() for state in pushes)
        self._snapshots = Snapshots(pushed, self._send)
        for name in ("on_connect", "on_disconnect", "on_event", "emit_update"):
            setattr(namespace, name, getattr(self, name))

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        """Know who it is before the first event of the socket runs."""
        try:
            await self._gate.enter(sid)
            who, session_id = await self._identified(environ.get("HTTP_COOKIE", ""))
            forget_old_state(self._app, environ)
            socket = Socket(self._app, sid, environ)
            self.connections[sid] = Connection(sid, who, session_id, socket)
            if session_id is not None:
                self._bound[sid] = session_id
            self._fresh.add(sid)
            await self._connect(sid, environ, auth)
        except BaseException:
            self._forget(sid)
            raise
        finally:
            self._gate.leave(sid)  # what follows is up to the browser, however far away it is

    async def on_event(self, sid: str, event: object = None) -> None:
        """The first event of a socket loads its page, and waits for that at the gate."""
        if sid in self._fresh:
            try:
                await self._gate.enter(sid)
            except ConnectionRefusedError:
                await self.cut([c] if (c := self.connections.get(sid)) else [])
                return
        await self._event(sid, event)

    async def _identified(self, cookies: str) -> tuple[Who | None, int | None]:
        try:
            return await self._identify(cookies)
        except Unavailable as error:
            # Only a refusal is answered, and only after an answer does the browser try again.
            raise ConnectionRefusedError(str(error)) from error

    def on_disconnect(self, sid: str) -> object:
        """Forget a socket that has gone."""
        self._forget(sid)
        return self._disconnect(sid)

    async def emit_update(self, update: Any, token: str) -> None:
        """Send what Reflex sends; a socket that was given defaults of ours is greeted behind it.

        That is after its first update, and after every snapshot: Reflex drops the state of a tab
        that was idle for ten minutes, and sends all of a new one with the next event.
        """
        connection = self.connections.get(sid_of(self._app, token) or "")
        if connection is None:
            await self._emit(update, token)
            return
        await self._snapshots.send(update, connection.sid, token)
        if connection.sid in self.connections and self._is_to_be_greeted(connection, update):
            self._fresh.discard(connection.sid)
            self._gate.leave(connection.sid)
            self._greetings.ask_for(connection)

    async def _send(self, update: Any, token: str) -> None:
        """Send an update as everything of ours is sent: written at once, or the socket is cut."""
        connection = self.connections.get(sid_of(self._app, token) or "")
        if connection is None:
            await self._emit(update, token)
        else:
            self.push(connection, Wire.of(update))

    def _is_to_be_greeted(self, connection: Connection[Who], update: Any) -> bool:
        is_first = connection.sid in self._fresh and bool(update.delta)
        return is_first or self._snapshots.is_one(update.delta)

    def join(self, connection: Connection[Who], topics: Collection[str]) -> None:
        """Have a socket hear of these topics, and of no others; the caller has asked for leave."""
        self._leave(connection)
        connection.topics |= set(topics)
        for topic in connection.topics:
            self.topics.setdefault(topic, set()).add(connection)

    def push(self, connection: Connection[Who], wire: Wire) -> None:
        """Send to one socket, unless it is too slow to be kept."""
        if connection.sid in self.connections and not connection.socket.send(wire):
            log.info("socket too slow", sid=connection.sid)
            self._forget(connection.sid)
            task = asyncio.ensure_future(connection.socket.close())
            self._cuts.add(task)  # the loop itself keeps only a weak reference
            task.add_done_callback(self._cuts.discard)

    async def push_each(self, wires: Iterable[tuple[Connection[Who], Wire]]) -> None:
        """Send many, letting the sockets' own events run in between."""
        for sent, (connection, wire) in enumerate(wires, 1):
            self.push(connection, wire)
            if not sent % SLICE:
                await asyncio.sleep(0)

    async def push_all(self, wire: Wire) -> None:
        """Send to everybody."""
        await self.push_each((connection, wire) for connection in tuple(self.connections.values()))

    async def push_to(self, topic: str, wire: Wire) -> None:
        """Send to whoever hears of a topic."""
        await self.push_each((connection, wire) for connection in tuple(self.topics.get(topic, ())))

    async def cut(self, connections: Iterable[Connection[Who]]) -> None:
        """Close sockets; the browsers come back and are asked again who they are."""
        for connection in tuple(connections):
            self._forget(connection.sid)
            await connection.socket.close()

    async def watch_sessions(self, alive: Callable[[list[int]], Awaitable[set[int]]]) -> None:
        """Close the sockets of sessions that have ended, wherever they were; a lifespan task."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await self.close_ended(alive)
            except Unavailable as error:  # then no event of theirs is answered, either
                log.warning("sessions not looked at", reason=str(error))

    async def close_ended(self, alive: Callable[[list[int]], Awaitable[set[int]]]) -> None:
        """Close what belongs to none of the sessions that `alive` gives back."""
        bound = [c for c in self.connections.values() if c.session_id is not None]
        ids = list({c.session_id for c in bound if c.session_id is not None})
        living = await alive(ids) if ids else set[int]()
        await self.cut([c for c in bound if c.session_id not in living])

    def _forget(self, sid: str) -> None:
        self._gate.leave(sid)
        self._fresh.discard(sid)
        self._bound.pop(sid, None)
        self._snapshots.drop(sid)
        if connection := self.connections.pop(sid, None):
            self._leave(connection)

    def _leave(self, connection: Connection[Who]) -> None:
        for topic in connection.topics:
            hearing = self.topics[topic]
            hearing.discard(connection)
            if not hearing:
                del self.topics[topic]
        connection.topics.clear()

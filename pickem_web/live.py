"""The live hub: pushes what all share, and what is one person's own, into open Reflex sockets.

No Reflex state is loaded for it: the browser applies any delta it is sent, so a delta is encoded
once and put into the queues of the sockets. The states that are pushed hold defaults on the
server and are only ever written here.

The one module that touches the internals of Reflex and engine.io. Written against reflex 0.10.1,
python-socketio 5.18.1, python-engineio 4.15.1; the browser tests notice when they change.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qs

import orjson
import reflex as rx
import structlog
from engineio.packet import MESSAGE, Packet
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex_base.constants.state import FIELD_MARKER

from pickem.domain.errors import Unavailable

NAMESPACE = "/_event"
MOST_WAITING = 64  # packets; who does not read that many is cut off, and reconnects
GREET_AFTER_S = 0.05  # one look-up for all who connect within it
GREET_AGAIN_AFTER_S = 1.0
LOOK_EVERY_S = 2.0  # for sessions that have ended: rights end within 5 s
SLICE = 200  # sends between two turns of the event loop

Delta = Mapping[type[rx.State], Mapping[str, object]]
Who = TypeVar("Who")
log = structlog.get_logger()


class Wire(Packet):
    """One delta, encoded once, shared by every socket it goes to."""

    def __init__(self, delta: Delta) -> None:
        fields = {
            state.get_full_name(): {f"{name}{FIELD_MARKER}": v for name, v in values.items()}
            for state, values in delta.items()
        }
        event = orjson.dumps(["event", {"delta": fields}]).decode()
        super().__init__(MESSAGE, f"2{NAMESPACE},{event}")
        self._text = f"4{self.data}"

    def encode(self, b64: bool = False) -> str:  # noqa: FBT001, FBT002 - engine.io's own
        """The text of the frame, as engine.io's writer asks for it."""
        return self._text


@dataclass(slots=True, eq=False)
class Connection(Generic[Who]):
    """One open socket, bound for its life to the session of the cookie it connected with."""

    sid: str
    who: Who | None
    session_id: int | None
    socket: Any


class LiveHub(Generic[Who]):
    """All open sockets of this process."""

    def __init__(
        self,
        app: rx.App,
        *,
        pushes: Collection[type[rx.State]],
        identify: Callable[[str], Awaitable[tuple[Who | None, int | None]]],
        bound: dict[str, int],
        greet: Callable[[Sequence[Connection[Who]]], Awaitable[None]],
    ) -> None:
        """`pushes` are the states only the hub fills; `greet` sends what is current in them.

        `identify` gets the cookie header; `bound` is told the session of every open socket.
        """
        namespace = app.event_namespace
        if namespace is None:
            raise RuntimeError("the app has no state, so nobody can connect")
        self._app, self._namespace = app, namespace
        self._identify, self._greet, self._bound = identify, greet, bound
        self._pushed = frozenset(state.get_full_name() for state in pushes)
        self.connections: dict[str, Connection[Who]] = {}
        self._fresh: set[str] = set()
        self._greeting: dict[str, Connection[Who]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._connect, self._disconnect = namespace.on_connect, namespace.on_disconnect
        self._emit = namespace.emit_update
        for name in ("on_connect", "on_disconnect", "emit_update"):
            setattr(namespace, name, getattr(self, name))

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        """Know who it is before the first event of the socket runs."""
        try:
            who, session_id = await self._identify(environ.get("HTTP_COOKIE", ""))
        except Unavailable as error:
            # Only a refusal is answered, and only after an answer does the browser try again.
            raise ConnectionRefusedError(str(error)) from error
        self._forget_old_state(environ)
        sio = self._app.sio
        if sio is None:
            raise RuntimeError("the app has no socket server")
        socket = sio.eio.sockets[sio.manager.eio_sid_from_sid(sid, NAMESPACE)]
        self.connections[sid] = Connection(sid, who, session_id, socket)
        if session_id is not None:
            self._bound[sid] = session_id
        self._fresh.add(sid)
        try:
            await self._connect(sid, environ, auth)
        except BaseException:
            self._forget(sid)
            raise

    def on_disconnect(self, sid: str) -> object:
        """Forget a socket that has gone."""
        self._forget(sid)
        return self._disconnect(sid)

    async def emit_update(self, update: Any, token: str) -> None:
        """Send what Reflex sends; a socket that was given defaults of ours is greeted behind it.

        That is after its first update, and after every snapshot: Reflex drops the state of a tab
        that was idle for ten minutes, and sends all of a new one with the next event.
        """
        await self._emit(update, token)
        record = self._namespace._token_manager.token_to_socket.get(token)  # noqa: SLF001
        connection = self.connections.get(record.sid) if record else None
        if connection is None or not update.delta:
            return
        if connection.sid in self._fresh or not self._pushed.isdisjoint(update.delta):
            self._fresh.discard(connection.sid)
            if not self._greeting:
                asyncio.get_running_loop().call_later(GREET_AFTER_S, self._greet_all)
            self._greeting[connection.sid] = connection

    def push(self, connection: Connection[Who], wire: Wire) -> None:
        """Send to one socket, unless it is too slow to be kept."""
        if connection.sid not in self.connections:
            return
        if connection.socket.queue.qsize() < MOST_WAITING:
            connection.socket.queue.put_nowait(wire)
        else:
            self._start(self.cut([connection]))

    async def push_each(self, wires: Iterable[tuple[Connection[Who], Wire]]) -> None:
        """Send many, letting the sockets' own events run in between."""
        for sent, (connection, wire) in enumerate(wires, 1):
            self.push(connection, wire)
            if not sent % SLICE:
                await asyncio.sleep(0)

    async def push_all(self, wire: Wire) -> None:
        """Send to everybody."""
        await self.push_each((connection, wire) for connection in tuple(self.connections.values()))

    async def cut(self, connections: Iterable[Connection[Who]]) -> None:
        """Close sockets; the browsers come back and are asked again who they are."""
        for connection in tuple(connections):
            self._forget(connection.sid)
            await connection.socket.close(wait=False, abort=True)
            # engine.io only marks the socket; its writer closes the transport when it reads this.
            connection.socket.queue.put_nowait(None)

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

    def _greet_all(self) -> None:
        batch, self._greeting = self._greeting, {}
        self._start(self._greet_until_heard(list(batch.values())))

    async def _greet_until_heard(self, batch: Sequence[Connection[Who]]) -> None:
        while here := [c for c in batch if c.sid in self.connections]:
            try:
                await self._greet(here)
            except Exception:  # without a greeting these pages would wait for ever
                log.exception("not greeted", sockets=len(here))
                await asyncio.sleep(GREET_AGAIN_AFTER_S)
            else:
                return

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._tasks.discard)

    def _forget(self, sid: str) -> None:
        self._fresh.discard(sid)
        self.connections.pop(sid, None)
        self._bound.pop(sid, None)

    def _forget_old_state(self, environ: Mapping[str, Any]) -> None:
        """Drop what a browser tab left here before it was served by another process."""
        for token in parse_qs(environ.get("QUERY_STRING", "")).get("token", []):
            manager = self._app.state_manager
            is_alive = token in self._namespace._token_manager.token_to_socket  # noqa: SLF001
            if not is_alive and isinstance(manager, StateManagerMemory):
                manager._purge_token(BaseStateToken(ident=token, cls=rx.State))  # noqa: SLF001

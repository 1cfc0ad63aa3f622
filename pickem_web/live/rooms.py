"""Where python-socketio keeps the sockets. Written against python-socketio 5.18.1."""

from collections.abc import Generator
from typing import Any

from socketio import AsyncManager


class Sids(dict[str, None]):
    """What python-socketio keeps in lists, and searches from end to end at every event."""

    def append(self, sid: str) -> None:
        """Add one, last."""
        self[sid] = None

    def remove(self, sid: str) -> None:
        """Take one out."""
        del self[sid]


class Rooms(AsyncManager):
    """Where sockets are, in a time per socket that does not depend on how many there are.

    python-socketio's own looks for a socket that leaves into the room of every other. Here there is
    one room, of all, and each is found in it.
    """

    def basic_enter_room(
        self, sid: str, namespace: str, room: str | None, eio_sid: Any = None
    ) -> None:
        """Enter the room of all; the own one is known without keeping it."""
        if room != sid:
            super().basic_enter_room(sid, namespace, room, eio_sid)

    def get_participants(self, namespace: str, room: str | None) -> Generator[tuple[str, str]]:
        """Who is in a room: all, or the one whose own it is."""
        everybody = self.rooms.get(namespace, {}).get(None, {})
        if room is None:
            yield from tuple(everybody.items())
        elif room in everybody:
            yield room, everybody[room]

    async def pre_connect(self, eio_sid: str, namespace: str) -> str | None:
        """Let one in that has not been greeted yet."""
        self.pending_connect.setdefault(namespace, Sids())
        return await super().pre_connect(eio_sid, namespace)

    def pre_disconnect(self, sid: str, namespace: str) -> str | None:
        """Have one be about to leave."""
        self.pending_disconnect.setdefault(namespace, Sids())
        return super().pre_disconnect(sid, namespace)

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        """Forget one that has left."""
        self.basic_leave_room(sid, namespace, None)
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            pending.get(namespace, {}).pop(sid, None)

"""One open socket, as the hub knows it."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pickem_web.live.framework import Socket

Who = TypeVar("Who")


@dataclass(slots=True, eq=False)
class Connection(Generic[Who]):
    """One open socket, bound for its life to the session of the cookie it connected with."""

    sid: str
    who: Who | None
    session_id: int | None
    socket: Socket
    topics: set[str] = field(default_factory=set[str])

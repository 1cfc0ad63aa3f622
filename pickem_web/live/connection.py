"""One open socket, as the hub knows it."""

import time
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pickem_web.live.framework import Socket

Who = TypeVar("Who")


@dataclass(slots=True, eq=False)
class Connection(Generic[Who]):
    """One open socket, bound for its life to the session of the cookie it connected with.

    `since` is when it came, in this process's own seconds; `is_greeted` says that it was told what
    is current, or is being told.
    """

    sid: str
    who: Who | None
    session_id: int | None
    socket: Socket
    topics: set[str] = field(default_factory=set[str])
    since: float = field(default_factory=time.monotonic)
    is_greeted: bool = False

"""The entrance of an app: who comes from elsewhere or too often gets no further than here.

It stands before everything else, so what it refuses has cost next to nothing.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic
from typing import Final

import structlog
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pickem.addresses import UNKNOWN, bucket, client_address
from pickem_web import frames
from pickem_web.dropped import Why
from pickem_web.origins import POLICY_VIOLATION, PUBLISHED, may_pass, refuse
from pickem_web.paces import Bucket, Measures, Pace

# A carrier or a university puts hundreds of fans behind one address, and all of them come back at
# once when a process is restarted; a browser that was refused tries again every two seconds.
NEW_SOCKETS: Final = Pace("new sockets", per_s=4, burst=240, most=240)  # of an address
MOST_OPEN: Final = 500  # sockets of an address, in this process
REQUESTS: Final = Pace("requests", per_s=10, burst=300, most=1200)  # to PACED, of an address
PACED: Final = ("/api/", PUBLISHED)
MESSAGES: Final = Pace("messages", per_s=200, burst=2000, most=12_000)  # of an address
SOCKET: Final = Pace("socket", per_s=10, burst=40, most=600)  # messages of one socket
CONNECT_COSTS: Final = 5  # messages, as it asks who the cookie belongs to
MOST_DROPPED: Final = 500  # messages of one socket; then it is closed
ADDRESS: Final = "skerry.address"
_PROXY: Final = (
    "a request has X-Forwarded-For but SKERRY_PROXY_HOPS is 0: if that is a proxy of ours, all who"
    " come through it count as one address"
)
log = structlog.get_logger()


def address_in(scope: Scope) -> str:
    """The client's address of a request or socket that came through the entrance."""
    return scope.get(ADDRESS, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Wraps a whole app, of which `origin` is the only address."""

    origin: str
    hops: int
    measures: Measures
    open: Counter[str] = field(default_factory=Counter[str])
    told: list[str] = field(default_factory=list[str])

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """The app behind this entrance."""

        async def entered(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] not in {"http", "websocket"}:
                await app(scope, receive, send)
                return
            scope[ADDRESS] = client_address(scope, self.hops)
            self._look_for_proxy(scope)
            if not may_pass(scope, self.origin):
                self.measures.dropped.add(Why.ORIGIN)
                await refuse(scope, receive, send, self.origin)
            elif scope["type"] == "websocket":
                await self._socket(app, scope, receive, send)
            elif self._is_too_often(scope):
                await _TOO_OFTEN(scope, receive, send)
            else:
                await app(scope, receive, send)

        return entered

    def _look_for_proxy(self, scope: Scope) -> None:
        if self.hops or self.told or b"x-forwarded-for" not in dict(scope["headers"]):
            return
        self.told.append(_PROXY)
        log.warning(_PROXY)

    def _is_too_often(self, scope: Scope) -> bool:
        if not scope["path"].startswith(PACED):
            return False
        if self.measures.paces.take(REQUESTS, bucket(address_in(scope))):
            return False
        self.measures.dropped.add(Why.REQUESTS)
        return True

    async def _socket(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        neighbours = bucket(address_in(scope))
        if why := self._refusal(neighbours):
            self.measures.dropped.add(why)
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        line = Line(neighbours, self.measures, receive)
        self.open[neighbours] += 1
        try:
            await app(scope, line.receive, send)
        finally:
            self.open[neighbours] -= 1
            if not self.open[neighbours]:
                del self.open[neighbours]

    def _refusal(self, neighbours: str) -> Why | None:
        may_open = self.open[neighbours] < MOST_OPEN
        is_paced = may_open and self.measures.paces.take(NEW_SOCKETS, neighbours)
        return None if is_paced else Why.SOCKETS


class Line:
    """What comes in through one socket, as the app behind gets to see it."""

    def __init__(self, neighbours: str, measures: Measures, receive: Receive) -> None:
        self._neighbours, self._measures, self._receive = neighbours, measures, receive
        self._bucket = Bucket(SOCKET, SOCKET.burst, monotonic())
        self._lost = 0

    async def receive(self) -> Message:
        """The next message that may pass; a disconnect when too many may not."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            why = self._refusal(message.get("text"))
            if why is None:
                return message
            self._measures.dropped.add(why)
            self._lost += 1
            if why is Why.LARGE or self._lost >= MOST_DROPPED:
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
            await asyncio.sleep(0)  # others have their turn between two messages of a flood

    def _refusal(self, text: str | None) -> Why | None:
        cost = CONNECT_COSTS if text and text.startswith(frames.CONNECT) else 1
        if not self._bucket.take(monotonic(), cost):
            return Why.FLOOD
        if not self._measures.paces.take(MESSAGES, self._neighbours, cost):
            return Why.CROWD
        return frames.refusal(text)


def _too_often() -> JSONResponse:
    text = "Too many requests from here. Wait a minute and try again."
    return JSONResponse(
        {"code": "wait", "message": text},
        HTTPStatus.TOO_MANY_REQUESTS,
        headers={"cache-control": "no-store", "retry-after": "60"},
    )


_TOO_OFTEN: Final = _too_often()

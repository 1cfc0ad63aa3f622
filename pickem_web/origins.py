"""Who may talk to an app: what changes something, and every socket, comes from its own pages.

A browser says where a page is from, and no page can make it say otherwise. What says nothing may
only read, and only what is no socket: pages, files, the health check.
"""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

SOCKETS: Final = "/_event"  # engine.io would answer plain requests there, too
PUBLISHED: Final = "/live/"  # anybody's pages may read it; nothing there depends on who asks
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY_VIOLATION: Final = 1008


def may_pass(scope: Scope, origin: str) -> bool:
    """Whether a request or socket comes from a page of `origin`, or need not."""
    said = Headers(scope=scope).getlist("origin")
    if said and not is_published(scope):
        return said == [origin]
    is_socket = scope["type"] == "websocket" or f"{scope['path']}/".startswith(f"{SOCKETS}/")
    return not is_socket and scope["method"] in READING


def is_published(scope: Scope) -> bool:
    """Whether it only reads what pages from anywhere may read."""
    is_reading = scope["type"] == "http" and scope["method"] in READING
    return is_reading and scope["path"].startswith(PUBLISHED)


async def refuse(scope: Scope, receive: Receive, send: Send, origin: str) -> None:
    """Answer with 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    text = f"This may only be asked for by pages of {origin}. Open the page there and try again."
    refusal = JSONResponse({"code": "no", "message": text}, HTTPStatus.FORBIDDEN)
    await refusal(scope, receive, send)

"""The short way of sockets: past everything that only pages need."""

from starlette.types import ASGIApp, Receive, Scope, Send

from pickem_web.live.framework import NAMESPACE


def with_shortcut(pages: ASGIApp, sockets: ASGIApp) -> ASGIApp:
    """An app whose event sockets go to `sockets`, and all else to `pages`."""

    async def routed(scope: Scope, receive: Receive, send: Send) -> None:
        is_socket = scope["type"] == "websocket" and scope["path"].startswith(f"{NAMESPACE}/")
        await (sockets if is_socket else pages)(scope, receive, send)

    return routed

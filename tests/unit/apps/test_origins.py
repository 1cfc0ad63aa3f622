import asyncio

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pickem_web.entrance import Entrance
from tests.unit.apps.measured import measured

ORIGIN = "https://pickem.example"
FOREIGN = [
    "https://evil.example",
    "http://pickem.example",
    "https://pickem.example.evil.example",
    "https://evil-pickem.example",
    "https://admin.pickem.example",
    "https://pickem.example:8443",
    "https://pickem.example/",
    "HTTPS://PICKEM.EXAMPLE",
    "https://pickem.example, https://evil.example",
    "null",
    "",
]
SOCKETS = ["/_event", "/_event/", "/_event/anything"]


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    elif scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def asked(path: str, *origins: str, method: str = "GET", kind: str = "http") -> Message:
    """The first thing that is answered."""
    answers: list[Message] = []
    scope = {
        "type": kind,
        "path": path,
        "client": ("203.0.113.9", 1),
        "headers": [(b"origin", origin.encode()) for origin in origins],
    } | ({"method": method} if kind == "http" else {})

    async def receive() -> Message:
        return {"type": f"{kind}.request"}

    async def send(message: Message) -> None:
        answers.append(message)

    app: ASGIApp = Entrance(ORIGIN, 0, measured())(hello)
    asyncio.run(app(scope, receive, send))
    return answers[0]


def status(path: str, *origins: str, method: str = "GET") -> int:
    return asked(path, *origins, method=method)["status"]


def test_a_socket_from_our_own_page_is_opened() -> None:
    assert asked("/_event/", ORIGIN, kind="websocket")["type"] == "websocket.accept"


@pytest.mark.parametrize("path", [*SOCKETS, "/anywhere"])
@pytest.mark.parametrize("origin", FOREIGN)
def test_a_socket_from_anywhere_else_is_refused(path: str, origin: str) -> None:
    assert asked(path, origin, kind="websocket")["type"] == "websocket.close"


@pytest.mark.parametrize("path", SOCKETS)
def test_a_socket_from_nowhere_is_refused_however_it_is_asked_for(path: str) -> None:
    assert asked(path, kind="websocket")["type"] == "websocket.close"
    assert status(path) == status(path, method="POST") == status(path, method="OPTIONS") == 403


def test_two_origins_are_none() -> None:
    assert asked("/_event/", ORIGIN, ORIGIN, kind="websocket")["type"] == "websocket.close"
    assert status("/", ORIGIN, "https://evil.example") == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/_health", "/_events", "/assets/a.js", "/m/demo/stage/1"])
def test_whoever_says_nothing_may_read(path: str, method: str) -> None:
    assert status(path, method=method) == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "MADE-UP"])
@pytest.mark.parametrize("path", ["/api/signin", "/", "/anything"])
def test_what_may_change_something_has_to_say_that_it_is_from_our_own_page(
    path: str, method: str
) -> None:
    assert status(path, ORIGIN, method=method) == 200
    assert status(path, method=method) == 403


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_somebody_else_gets_no_answer_at_all(origin: str, method: str) -> None:
    assert status("/api/export", origin, method=method) == 403

import asyncio
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from structlog.testing import capture_logs

from pickem_web import entrance
from pickem_web.dropped import Why
from pickem_web.entrance import NEW_SOCKETS, REQUESTS, SOCKET, Entrance, address_in
from tests.unit.apps.measured import measured

ORIGIN = "http://localhost:3000"
EVENT = '42/_event,["event",{"name":"state.save"}]'


class App:
    """Behind the entrance: notes what reaches it."""

    def __init__(self, hops: int = 0) -> None:
        self.heard: list[Message] = []
        self.addresses: list[str] = []
        self.gate = Entrance(ORIGIN, hops, measured())
        self.entered = self.gate(self)

    @property
    def dropped(self) -> dict[Why, int]:
        return dict(self.gate.measures.dropped.counts)

    @property
    def texts(self) -> list[str]:
        return [m["text"] for m in self.heard if m["type"] == "websocket.receive"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.addresses.append(address_in(scope))
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "websocket.accept"})
        while True:
            message = await receive()
            self.heard.append(message)
            if message["type"] == "websocket.disconnect":
                return


async def visit(
    app: App,
    *texts: str | None,
    origins: tuple[str, ...] = (ORIGIN,),
    peer: str = "203.0.113.9",
    forwarded: str = "",
) -> list[Message]:
    """Open a socket, send `texts` (None: binary), go; what the browser got to see."""
    answers: list[Message] = []
    sent: list[Message] = [
        {"type": "websocket.receive"} | ({"bytes": b"x"} if text is None else {"text": text})
        for text in texts
    ]
    left = iter([*sent, {"type": "websocket.disconnect", "code": 1001}])

    async def receive() -> Message:
        return next(left)

    async def send(message: Message) -> None:
        answers.append(message)

    headers = [(b"origin", origin.encode()) for origin in origins]
    headers += [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope: dict[str, Any] = {"type": "websocket", "client": (peer, 1), "headers": headers}
    await app.entered(scope, receive, send)
    return answers


def test_what_a_browser_sends_arrives() -> None:
    app = App()

    asyncio.run(visit(app, "40/_event,", EVENT, "3"))

    assert app.texts == ["40/_event,", EVENT, "3"]
    assert app.heard[-1] == {"type": "websocket.disconnect", "code": 1001}


@pytest.mark.parametrize(
    "origins",
    [
        (),
        ("null",),
        ("http://localhost:3001",),
        ("https://localhost:3000",),
        ("http://localhost:3000.evil.example",),
        ("http://evil.example",),
        (ORIGIN, "http://evil.example"),
    ],
)
def test_a_socket_of_another_page_or_of_none_is_refused(origins: tuple[str, ...]) -> None:
    app = App()

    answers = asyncio.run(visit(app, EVENT, origins=origins))

    assert [m["type"] for m in answers] == ["websocket.close"]
    assert app.heard == []
    assert app.dropped == {Why.ORIGIN: 1}


def test_what_is_no_message_of_ours_never_reaches_the_app() -> None:
    app = App()

    asyncio.run(visit(app, None, '42/_event,["connect",{}]', "5", EVENT))

    assert app.texts == [EVENT]
    assert app.dropped == {Why.FORM: 3}


def test_a_flood_of_one_socket_is_cut_and_then_its_socket() -> None:
    app = App()

    asyncio.run(visit(app, *[EVENT] * 5000))

    assert SOCKET.burst <= len(app.texts) <= SOCKET.burst + 5
    assert app.dropped == {Why.FLOOD: entrance.MOST_DROPPED}
    assert app.heard[-1] == {"type": "websocket.disconnect", "code": 1008}


def test_a_message_that_is_too_large_ends_its_socket() -> None:
    app = App()

    asyncio.run(visit(app, EVENT + " " * 1_000_000, EVENT))

    assert app.heard == [{"type": "websocket.disconnect", "code": 1008}]


def test_announcing_oneself_again_and_again_costs_more_than_events() -> None:
    app = App()

    asyncio.run(visit(app, *["40/_event,"] * 100))

    assert len(app.texts) == SOCKET.burst / entrance.CONNECT_COSTS


def test_an_address_gets_so_many_sockets_a_minute_and_its_neighbours_their_own() -> None:
    app = App()

    async def scene() -> None:
        for _ in range(NEW_SOCKETS.most + 10):
            await visit(app, EVENT)
        await visit(app, EVENT, peer="203.0.113.10")

    asyncio.run(scene())

    assert len(app.addresses) == NEW_SOCKETS.most + 1
    assert app.dropped == {Why.SOCKETS: 10}
    assert app.gate.open == {}


def test_sockets_of_one_household_are_counted_together() -> None:
    app = App()

    async def scene() -> None:
        for host in range(NEW_SOCKETS.most + 10):
            await visit(app, EVENT, peer=f"2001:db8:0:1::{host:x}")

    asyncio.run(scene())

    assert app.dropped == {Why.SOCKETS: 10}


def test_who_has_too_many_sockets_open_gets_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "MOST_OPEN", 2)
    app = App()
    app.gate.open["203.0.113.9"] = 2

    answers = asyncio.run(visit(app, EVENT))

    assert [m["type"] for m in answers] == ["websocket.close"]


def test_behind_a_proxy_of_ours_the_client_is_who_the_proxy_heard() -> None:
    app = App(hops=1)

    asyncio.run(visit(app, forwarded="198.51.100.1, 198.51.100.2"))

    assert app.addresses == ["198.51.100.2"]


def test_a_proxy_that_nobody_spoke_of_is_told_once() -> None:
    app = App()

    with capture_logs() as logged:
        asyncio.run(visit(app, forwarded="198.51.100.1"))
        asyncio.run(visit(app, forwarded="198.51.100.1"))

    assert app.addresses == ["203.0.113.9"] * 2
    assert [line["event"] for line in logged if "SKERRY_PROXY_HOPS" in line["event"]] == [
        entrance._PROXY
    ]


def get(app: App, path: str, times: int, peer: str = "203.0.113.9") -> list[int]:
    async def scene() -> list[int]:
        transport = httpx.ASGITransport(app=app.entered, client=(peer, 1))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            answers = [await client.post(path, headers={"origin": ORIGIN}) for _ in range(times)]
        return [answer.status_code for answer in answers]

    return asyncio.run(scene())


def test_forms_of_one_address_come_at_a_pace_of_their_own() -> None:
    app = App()
    burst = int(REQUESTS.burst)

    mine = get(app, "/api/signin", burst + 20)
    theirs = get(app, "/api/signin", 1, peer="203.0.113.10")

    assert mine[:burst] == [200] * burst
    assert 429 in mine
    assert theirs == [200]


def test_pages_are_not_counted() -> None:
    app = App()

    assert set(get(app, "/ranks", int(REQUESTS.burst) + 20)) == {200}

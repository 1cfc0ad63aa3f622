"""What a client that is no browser gets through a real socket of a real app."""

import asyncio
import gc
from collections import Counter
from http import HTTPStatus

import httpx
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from pickem_web.dropped import Why
from pickem_web.live.framework import Protocol
from tests.running_app import LOOK, ORIGIN, SEEN, answered, event, running
from tests.waiting import until


@pytest.fixture(autouse=True)
def _production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("__REFLEX_SKIP_COMPILE", "yes")
    monkeypatch.setenv("REFLEX_ENV_MODE", "prod")
    SEEN.clear()


def test_a_client_cannot_say_who_or_where_it_is() -> None:
    forged = {
        "sid": "another",
        "ip": "203.0.113.9",
        "token": "another",
        "headers": {"cookie": "who=kestrel", "x-forwarded-for": "203.0.113.9"},
    }

    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            await socket.send(event("event", LOOK | {"router_data": forged}))
            await answered(socket)
            (sid,) = app.hub.connections
            assert set(SEEN) == {(sid, "127.0.0.1", "who=nocturne")}

    asyncio.run(scene())


def test_a_client_cannot_announce_itself_anew_nor_leave_while_it_stays() -> None:
    forged = {
        "HTTP_COOKIE": "who=kestrel",
        "QUERY_STRING": "token=another",
        "asgi.scope": {"client": ["203.0.113.9", 1], "headers": []},
    }

    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            await socket.send(event("disconnect"))
            await socket.send(event("connect", forged))
            await answered(socket)
            assert [c.who for c in app.hub.connections.values()] == ["nocturne"]
            assert SEEN[0][1:] == ("127.0.0.1", "who=nocturne")
            assert app.dropped.counts == {Why.FORM: 2}

    asyncio.run(scene())


def test_a_tab_that_comes_back_finds_nothing_of_what_it_left_here() -> None:
    async def scene() -> None:
        async with running() as app:
            for _ in range(2):
                async with app.socket(tab="the-same") as socket:
                    assert [await answered(socket), await answered(socket)] == [1, 2]
                await asyncio.to_thread(until, lambda: not app.hub.connections, "it has left")

    asyncio.run(scene())


def test_a_flood_is_cut_and_what_is_no_event_of_ours_never_runs() -> None:
    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            for _ in range(300):
                await socket.send(event("event", LOOK))
            await socket.send(event("event", {"name": "reflex___state____state.hydrate"}))
            await socket.send(b"binary")
            counts = app.dropped.counts
            await asyncio.to_thread(until, lambda: counts.total() >= 240, "the flood is over")
            assert len(SEEN) <= 60

    asyncio.run(scene())


def test_a_megabyte_in_one_message_ends_its_socket_and_no_other() -> None:
    async def scene() -> None:
        async with running() as app, app.socket() as other, app.socket() as socket:
            await socket.send(event("event", LOOK | {"payload": {"x": "x" * 1_000_000}}))
            with pytest.raises(ConnectionClosed):
                await socket.recv()
            await answered(other)
            assert len(SEEN) == 1

    asyncio.run(scene())


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", f"{ORIGIN}.evil.example"])
def test_a_socket_from_elsewhere_or_from_no_page_is_refused(origin: str | None) -> None:
    async def scene() -> None:
        async with running() as app:
            with pytest.raises(InvalidStatus) as refused:
                async with app.socket(origin):
                    pass
            assert refused.value.response.status_code == 403
            assert app.hub.connections == {}

    asyncio.run(scene())


def test_a_request_that_is_no_socket_gets_an_answer_and_no_more() -> None:
    async def scene() -> None:
        async with running() as app:
            for transport in ("polling", "websocket"):
                address = f"http://127.0.0.1:{app.port}/_event/?EIO=4&transport={transport}"
                answer = await asyncio.to_thread(httpx.get, address, headers={"Origin": ORIGIN})
                assert answer.status_code == HTTPStatus.BAD_REQUEST

    asyncio.run(scene())


def test_a_socket_that_has_gone_leaves_nothing_behind() -> None:
    async def scene() -> None:
        async with running() as app:
            async with app.socket() as socket:
                await answered(socket)
            gc.collect()
            gc.disable()
            try:
                for _ in range(20):
                    async with app.socket():
                        pass
                await asyncio.to_thread(until, lambda: not app.hub.connections, "all have gone")
                await asyncio.to_thread(until, lambda: not app.rooms, "all have left their rooms")
                kinds = Counter(type(found).__name__ for found in gc.get_objects())
                assert kinds[Protocol.__name__] <= 1  # a task that ends right now may hold it
            finally:
                gc.enable()

    asyncio.run(scene())


async def _read_on(socket: ClientConnection) -> None:
    """Read, and answer nothing: no pings either."""
    while True:
        await socket.recv()


def test_a_line_on_which_nothing_is_heard_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFLEX_SOCKET_INTERVAL", "0.1")
    monkeypatch.setenv("REFLEX_SOCKET_TIMEOUT", "0.1")

    async def scene() -> None:
        async with running() as app, app.socket() as socket:
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(_read_on(socket), 10)
            await asyncio.to_thread(until, lambda: not app.hub.connections, "it is forgotten")

    asyncio.run(scene())

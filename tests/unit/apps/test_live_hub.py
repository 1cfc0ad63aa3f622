import asyncio

import pytest

from pickem_web.live.framework import MOST_WAITING
from pickem_web.live.gate import AT_ONCE
from tests.unit.apps.sockets import Server, hub_on, update, wire


def test_one_delta_reaches_every_socket_in_order() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        one, two = await server.connect(hub, "a", "kestrel"), await server.connect(hub, "b")
        await hub.push_all(wire(1))
        await hub.push_all(wire(2))
        assert one.versions() == two.versions() == [1, 2]

    asyncio.run(scene())


def test_who_connects_is_known_from_the_cookie() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        await server.connect(hub, "a", "kestrel")
        await server.connect(hub, "b")
        assert [c.who for c in hub.connections.values()] == ["kestrel", None]

    asyncio.run(scene())


def test_a_refused_connection_leaves_nothing_behind() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        try:
            await server.connect(hub, "a", refuse=True)
        except ConnectionRefusedError:
            assert hub.connections == {}
        else:
            raise AssertionError("the refusal was swallowed")

    asyncio.run(scene())


def test_a_socket_that_does_not_read_is_cut_and_the_others_go_on() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        slow, quick = await server.connect(hub, "slow"), await server.connect(hub, "quick")
        for version in range(MOST_WAITING + 1):
            await hub.push_all(wire(version))
            quick.versions()
        await asyncio.gather(*hub._cuts)
        assert slow.is_closed
        assert list(hub.connections) == ["quick"]

    asyncio.run(scene())


async def only_eight(_ids: list[int]) -> set[int]:
    return {8}


def test_a_session_that_has_ended_takes_its_sockets_with_it_and_no_others() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        mine, other = await server.connect(hub, "a", "kestrel"), await server.connect(hub, "b", "o")
        guest = await server.connect(hub, "c")
        await hub.close_ended(only_eight)
        assert (mine.is_closed, other.is_closed, guest.is_closed) == (True, False, False)
        assert server.bound == {"b": 8}

    asyncio.run(scene())


def test_a_cut_socket_is_closed_on_the_wire_so_that_the_browser_comes_back() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        mine = await server.connect(hub, "a", "kestrel")
        await hub.close_ended(only_eight)
        assert mine.queue.get_nowait() is None

    asyncio.run(scene())


def test_a_socket_that_has_gone_is_bound_to_nothing() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        await server.connect(hub, "a", "kestrel")
        hub.on_disconnect("a")
        assert server.bound == {}

    asyncio.run(scene())


def test_who_cannot_be_identified_just_now_is_refused_so_that_the_browser_tries_again() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        with pytest.raises(ConnectionRefusedError):
            await server.connect(hub, "a", "unreadable")
        assert hub.connections == {}

    asyncio.run(scene())


def test_of_a_herd_only_a_few_load_at_a_time_and_each_makes_room_with_its_first_update() -> None:
    async def scene() -> None:
        server = Server()
        hub = hub_on(server)
        sids = [f"s{number}" for number in range(AT_ONCE + 1)]
        for sid in sids:
            await server.connect(hub, sid)
        loading = [asyncio.create_task(hub.on_event(sid, {})) for sid in sids]
        await asyncio.wait(loading, timeout=0.01)
        assert server.handled == sids[:-1]
        await hub.emit_update(update("page"), sids[0])
        await asyncio.wait_for(loading[-1], 2)
        assert server.handled == sids

    asyncio.run(scene())

import asyncio
import json
from typing import Any, cast

import reflex as rx

from pickem_web.dropped import Dropped, Why
from tests.unit.apps.sockets import Server, hub_on
from tournament_app.pages.stage.state import StageState
from tournament_app.shedding import BUSY_MS, Shedding
from tournament_app.undecided import Undecided

STAGE = StageState.get_full_name()


def event(handler: str, **payload: Any) -> dict[str, Any]:
    return {"name": f"{STAGE}.{handler}", "payload": payload}


def pick(key: str, handler: str = "save") -> dict[str, Any]:
    return event(handler, group_id=1, option_id=2, request_key=key)


def sent(*events: dict[str, Any], most: int) -> tuple[list[Any], Server, Dropped]:
    """What a socket is told of these events where `most` picks come in; the server, and counts."""
    server, dropped, told = Server(), Dropped(), list[Any]()

    async def scene() -> None:
        hub = hub_on(server)
        shedding = Shedding(cast("rx.App", server), hub, Undecided(most), dropped)
        socket = await server.connect(hub, "kestrel", cookie="kestrel")
        for one in events:
            await shedding.on_event("kestrel", one)
        while not socket.queue.empty():
            packet = socket.queue.get_nowait()
            assert packet is not None
            told.append(json.loads(packet.encode().removeprefix("42/_event,"))[1]["delta"])

    asyncio.run(scene())
    return told, server, dropped


def test_picks_beyond_the_number_never_reach_their_state_and_are_told_to_come_again() -> None:
    told, server, dropped = sent(pick("a"), pick("b"), pick("c", "clear"), most=1)

    assert server.handled == ["kestrel"]
    answers = [{"key": key, "error": "", "busy_ms": BUSY_MS, "values": {}} for key in "bc"]
    assert told == [{STAGE: {"answer_rx_state_": answer}} for answer in answers]
    assert dropped.counts == {Why.BUSY: 2}


def test_everything_else_goes_on_however_many_picks_are_undecided() -> None:
    told, server, _ = sent(pick("a"), event("open"), event("keep", picks=[], asked=1), most=0)

    assert server.handled == ["kestrel"] * 2
    assert len(told) == 1


def test_a_pick_whose_socket_has_gone_is_told_nothing() -> None:
    server, undecided, dropped = Server(), Undecided(0), Dropped()

    async def scene() -> None:
        hub = hub_on(server)
        shedding = Shedding(cast("rx.App", server), hub, undecided, dropped)
        await shedding.on_event("gone", pick("a"))

    asyncio.run(scene())

    assert server.handled == []

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pickem.domain.results import MapScore
from pickem.domain.template import Medal
from pickem.live.channels import Change, Kind
from pickem.services import map_reports, news, standings, tournaments
from pickem.views.accounts import FanView
from pickem.views.map_reports import RunningMatch
from pickem.views.standings import OwnStanding, StandingRow
from pickem.views.tournaments import TournamentView
from pickem_web.live.framework import Wire
from pickem_web.live.hub import LiveHub
from tests.unit.apps import boards
from tournament_app import feed, snapshot
from tournament_app.feed import Feed
from tournament_app.live import MATCHES

READ_AT_MS = boards.NOW_MS
VIEW = TournamentView(
    1,
    "demo",
    "Demo Major",
    (boards.stage(),),
    0,
    medals={Medal.BRONZE: 0, Medal.SILVER: 4},
    challenges=11,
)
ROW = StandingRow(2, 7, "nocturne", 30, 2)
OWN = OwnStanding(ROW, climbed=3, challenges=4)
RUNNING = RunningMatch(8, "Spirit", "Vitality", 1, 0, (MapScore("de_mirage", 13, 7),))


class Hub:
    """Keeps what would be sent, by the socket it would be sent to."""

    def __init__(self, **who: FanView | None) -> None:
        self.connections = {
            sid: SimpleNamespace(sid=sid, who=fan, topics=set[str](), since=0.0, is_greeted=True)
            for sid, fan in who.items()
        }
        self.sent: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()

    async def push_each(self, wires: Any) -> None:
        for connection, wire in wires:
            self.sent.put_nowait((connection.sid, values(wire)))

    async def push_all(self, wire: Wire) -> None:
        self.sent.put_nowait(("all", values(wire)))

    async def push_to(self, topic: str, wire: Wire) -> None:
        self.sent.put_nowait((topic, values(wire)))

    def join(self, connection: Any, topics: set[str]) -> None:
        connection.topics |= topics

    async def next(self) -> tuple[str, dict[str, Any]]:
        return await asyncio.wait_for(self.sent.get(), 3)


def values(wire: Wire) -> dict[str, Any]:
    _, event = json.loads(wire.encode().removeprefix("42/_event,"))
    (fields,) = event["delta"].values()
    return {name.removesuffix("_rx_state_"): value for name, value in fields.items()}


class Services:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failures = 0
        self.view = VIEW

    async def ask(self, service: Callable[..., Any], *_args: object) -> object:
        self.asked.append(service.__name__)
        if service is tournaments.current_tournament:
            if self.failures:
                self.failures -= 1
                raise ConnectionError("no database")
            return replace(self.view, read_at_ms=READ_AT_MS + self.asked.count(service.__name__))
        found = {
            standings.own_standings: {7: OWN},
            news.newest: (),
            map_reports.running_matches: (RUNNING,),
        }
        return found.get(service, (ROW,))


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Services:
    stand_in = Services()
    for module in (feed, snapshot):
        monkeypatch.setattr(module, "ask", stand_in.ask)
    return stand_in


def hear(monkeypatch: pytest.MonkeyPatch, *changes: Change | None) -> None:
    async def listen(_url: str) -> AsyncGenerator[Change | None]:
        for change in changes:
            yield change
        await asyncio.Event().wait()

    monkeypatch.setattr(feed, "listen", listen)


def play(hub: Hub, scene: Callable[[], Any]) -> None:
    async def run() -> None:
        task = asyncio.create_task(Feed(gap_s=0.01).run(cast("LiveHub[FanView]", hub)))
        try:
            await scene()
        finally:
            task.cancel()

    asyncio.run(run())


def test_a_stage_change_is_read_once_and_sent_to_all(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(a=FanView(7, "nocturne"), b=None)
    hear(monkeypatch, Change(1, Kind.STAGE, 1))

    async def scene() -> None:
        to, sent = await hub.next()
        assert (to, sent["name"], sent["version"]) == ("all", "Demo Major", READ_AT_MS + 1)
        assert services.asked == ["current_tournament", "newest", "running_matches"]

    play(hub, scene)


def test_ranks_of_everybody_connected_come_from_one_question(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(a=FanView(7, "nocturne"), b=FanView(8, "kestrel"), c=None)
    hear(monkeypatch, Change(1, Kind.RANKS, 1))

    async def scene() -> None:
        own = dict([await hub.next() for _ in range(3)])
        assert [(await hub.next())[0] for _ in range(2)] == ["all", MATCHES]
        assert [own[sid]["rank"] for sid in "abc"] == [2, 0, 0]
        assert own["a"]["climbed"] == 3
        assert services.asked.count("own_standings") == 1

    play(hub, scene)


def test_a_medal_reaches_its_fan_when_it_is_earned(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(a=FanView(7, "nocturne"), b=FanView(8, "kestrel"))
    hear(monkeypatch, Change(1, Kind.MEDALS, 0))

    async def scene() -> None:
        own = dict([await hub.next() for _ in range(2)])
        assert own["a"]["medals"] == [
            {"tournament": "demo", "medal": "silver", "earned": 4, "challenges": 11}
        ]
        assert own["b"]["medals"] == []

    play(hub, scene)


def test_a_map_is_told_to_who_looks_at_matches_and_no_page_reads_its_board_again(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(a=FanView(7, "nocturne"))
    hear(monkeypatch, Change(1, Kind.MAPS, 0))

    async def scene() -> None:
        assert await hub.next() == ("all", {"news": []})
        to, sent = await hub.next()
        mirage = {"number": 1, "name": "Mirage", "score1": 13, "score2": 7}
        assert (to, sent["news"]) == (MATCHES, [])
        assert sent["matches"] == {"8": {"won1": 1, "won2": 0, "maps": [mirage]}}
        assert sent["version"] == READ_AT_MS + 1
        assert "own_standings" not in services.asked

    play(hub, scene)


def test_who_joins_a_topic_is_told_at_once_how_it_stands(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, live = Hub(a=None, b=None), Feed()
    hear(monkeypatch, Change(1, Kind.STAGE, 1))

    async def scene() -> None:
        task = asyncio.create_task(live.run(cast("LiveHub[FanView]", hub)))
        assert [(await hub.next())[0] for _ in range(2)] == ["all", MATCHES]
        await live.join("a", MATCHES)
        to, sent = await hub.next()
        assert (to, list(sent["matches"])) == ("a", ["8"])
        assert hub.sent.empty()
        task.cancel()

    asyncio.run(scene())


def test_who_joins_a_topic_before_the_greeting_is_told_of_it_with_the_greeting(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, live = Hub(a=None), Feed()
    hub.connections["a"].is_greeted = False
    hear(monkeypatch, Change(1, Kind.STAGE, 1))

    async def scene() -> None:
        task = asyncio.create_task(live.run(cast("LiveHub[FanView]", hub)))
        assert [(await hub.next())[0] for _ in range(2)] == ["all", MATCHES]
        await live.join("a", MATCHES)
        assert hub.sent.empty()
        await live.greet(cast("LiveHub[FanView]", hub), cast("Any", hub.connections.values()))
        shared, _, topic = [(await hub.next())[1] for _ in range(3)]
        assert "name" in shared
        assert "matches" in topic
        task.cancel()

    asyncio.run(scene())


def test_what_could_not_be_read_is_read_again(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.failures = 2
    services.view = replace(VIEW, name="At last")
    hub = Hub()
    hear(monkeypatch, None)

    async def scene() -> None:
        _, sent = await hub.next()
        assert sent["name"] == "At last"

    play(hub, scene)


def test_countdowns_run_on_the_clock_of_the_database(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub()
    hear(monkeypatch, Change(1, Kind.STAGE, 1))

    async def scene() -> None:
        _, sent = await hub.next()
        assert boards.NOW_MS <= sent["server_now_ms"] < boards.NOW_MS + 3000

    play(hub, scene)


def test_entries_of_results_are_not_for_the_public(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(a=None)
    hear(monkeypatch, Change(1, Kind.RESULT, 0))

    async def scene() -> None:
        for _ in range(10):  # turns of the loop: more than hearing, reading and sending take
            await asyncio.sleep(0)
        assert services.asked == []
        assert hub.sent.empty()

    play(hub, scene)


def test_a_greeting_that_news_overtook_ends_with_the_news(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, live = Hub(a=FanView(7, "nocturne")), Feed()
    answer = services.ask

    async def ask(service: Callable[..., Any], *args: object) -> object:
        if service is standings.own_standings and services.view.name != "Newer":
            services.view = replace(VIEW, name="Newer")
            await live.read(frozenset({Kind.STAGE}))
        return await answer(service, *args)

    monkeypatch.setattr(feed, "ask", ask)

    async def scene() -> None:
        await live.greet(cast("LiveHub[FanView]", hub), cast("Any", hub.connections.values()))
        sent = [hub.sent.get_nowait()[1] for _ in range(hub.sent.qsize())]
        assert [values["name"] for values in sent if "name" in values][-2:] == ["Newer", "nocturne"]

    asyncio.run(scene())


def test_who_came_after_the_last_reading_is_greeted_from_a_new_one(services: Services) -> None:
    hub, live = Hub(a=FanView(7, "nocturne")), Feed()

    async def greeted(since: float) -> int:
        hub.connections["a"].since = since
        await live.greet(cast("LiveHub[FanView]", hub), cast("Any", hub.connections.values()))
        return services.asked.count("current_tournament")

    async def scene() -> None:
        assert await greeted(since=time.monotonic()) == 1
        assert await greeted(since=0.0) == 1
        version = live.version_to_have
        assert await greeted(since=time.monotonic()) == 2
        assert live.version_to_have == version  # nothing has changed: no page reads its board again

        services.view = replace(VIEW, name="Newer")
        assert await greeted(since=time.monotonic()) == 3
        assert live.version_to_have > version

    asyncio.run(scene())


def test_when_another_tournament_becomes_the_current_one_the_own_rank_is_of_that_one(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, live = Hub(a=FanView(7, "nocturne")), Feed(gap_s=0.01)
    of: list[object] = []
    answer = services.ask

    async def ask(service: Callable[..., Any], *args: object) -> object:
        if service is standings.own_standings:
            of.append(args[0])
        return await answer(service, *args)

    monkeypatch.setattr(feed, "ask", ask)
    hear(monkeypatch, Change(2, Kind.RANKS, 1))

    async def scene() -> None:
        await live.read(frozenset({Kind.STAGE}))
        services.view = replace(VIEW, tournament_id=2)
        task = asyncio.create_task(live.run(cast("LiveHub[FanView]", hub)))
        while (await hub.next())[0] == "a":
            pass
        task.cancel()
        assert of == [1, 2]

    asyncio.run(scene())

"""The public API over HTTP: the same ranks as everywhere, cached by whoever likes."""

import asyncio
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter
from starlette.applications import Starlette

from pickem.domain.results import MapScore
from pickem.services import spectators as service
from pickem.services import standings
from pickem.services.map_reports import report_map
from pickem.views.spectators import LiveTournament, RanksPage
from pickem_web.entrance import Entrance
from pickem_web.headers import with_headers
from tests import make
from tests.unit.apps.measured import measured
from tournament_app import spectators

ORIGIN = "https://pickem.example"
pytestmark = pytest.mark.usefixtures("database", "valkey")


def get(path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """What somebody's page elsewhere gets."""
    behind = Entrance(ORIGIN, 0, measured())(Starlette(routes=spectators.ROUTES))
    app: Any = with_headers(behind, origin=ORIGIN, policy="", is_indexed=True)

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            sent = {"origin": "https://overlay.example"} | headers
            return await client.request(method, path, headers=sent)

    return asyncio.run(asked())


def scored() -> tuple[make.Major, list[int]]:
    """A Major with three rounds played and a list of five fans, two of them right."""
    major, fans = make.major(), make.fans(5)
    outcome = major.event.stages[0].outcome
    for place, fan in enumerate(fans):
        right = place < 2
        make.pick(fan, major.board(), "3-0", (outcome.three_oh if right else outcome.zero_three)[0])
    for _ in range(3):
        major.begin_round()
        major.finish_round()
    standings.snapshot_positions(major.tournament_id)
    return major, fans


def test_a_tournament_is_read_by_any_page_and_kept_until_it_changes() -> None:
    scored()

    first = get("/live/budapest-2025.json")
    shown = TypeAdapter(LiveTournament).validate_json(first.content)
    assert [place.rank for place in shown.top] == [1, 1, 3, 3, 3]
    assert shown.stages[0].phase == "live"
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=1," in first.headers["cache-control"]


def test_matches_that_are_played_stand_there_with_the_maps_told_so_far() -> None:
    major = make.major()
    major.begin_round()
    match = major.matches()[0]
    report_map(major.anna, match.match_id, 1, MapScore("de_mirage", 13, 7))

    running = get("/live/budapest-2025.json").json()["running"]
    assert len(running) == 8
    assert next(one for one in running if one["maps"]) == {
        "match_id": match.match_id,
        "team1": match.options[0].name,
        "team2": match.options[1].name,
        "won1": 1,
        "won2": 0,
        "maps": [{"map": "de_mirage", "score1": 13, "score2": 7}],
    }


def test_the_newest_list_is_led_to_and_its_pages_never_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "FANS_PER_PAGE", 2)
    scored()

    way = get("/live/budapest-2025/ranks.json").headers["location"]
    answer = get(way)
    page = TypeAdapter(RanksPage).validate_json(answer.content)
    assert (page.page, page.pages, page.fans) == (1, 3, 5)
    assert [place.rank for place in page.places] == [1, 1]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    last = TypeAdapter(RanksPage).validate_json(get(way.replace("/1.json", "/3.json")).content)
    assert [place.rank for place in last.places] == [3]
    again = get(way, **{"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_list_that_was_replaced_is_gone_and_says_where_the_newest_is() -> None:
    major, _ = scored()
    old = get("/live/budapest-2025/ranks.json").headers["location"]
    major.begin_round()
    major.finish_round()
    standings.snapshot_positions(major.tournament_id)

    answer = get(old)
    assert answer.status_code == 404
    assert "Ask for /live/budapest-2025/ranks.json." in answer.json()["message"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/live/nowhere.json", "There is no tournament"),
        ("/live/nowhere/ranks.json", "There is no tournament"),
        ("/live/budapest-2025/ranks.json", "There are no ranks yet"),
        ("/live/budapest-2025/ranks/0/0.json", "The first page is 1"),
        ("/live/budapest-2025/ranks/0/99999999999999999999.json", "The first page is 1"),
        ("/live/budapest-2025/ranks/99999999999999999999/1.json", "has been replaced"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(path: str, says: str) -> None:
    make.major()

    answer = get(path)
    assert answer.status_code == 404
    assert says in answer.json()["message"]


def test_nobodys_page_may_write_there() -> None:
    assert get("/live/budapest-2025.json", method="POST").status_code == 403


def test_everything_that_can_be_asked_for_is_described() -> None:
    described = get("/live/openapi.json").json()

    asked = {route.path.replace(":int", "") for route in spectators.ROUTES}
    assert set(described["paths"]) == asked - {"/live/openapi.json"}
    assert set(described["components"]["schemas"]) == {
        "LiveTournament",
        "LiveStage",
        "MapScore",
        "Place",
        "RanksPage",
        "RunningMatch",
    }

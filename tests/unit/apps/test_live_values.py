from dataclasses import replace

import pytest

from pickem.views.accounts import FanView
from pickem.views.standings import OwnStanding, StandingRow
from pickem.views.tournaments import TournamentView
from pickem_web.live.clock import Clock
from tests.unit.apps import boards
from tests.unit.apps.boards import LOCK_MS, NOW_MS
from tournament_app.live import own_values, shared_values, stops_of


def tournament(*statuses: str) -> TournamentView:
    kinds = ("swiss16", "single_elimination", "specials")
    stages = tuple(
        replace(boards.stage(kind, kind, status), lock_at_ms=LOCK_MS + place)
        for place, (kind, status) in enumerate(zip(kinds, statuses, strict=True))
    )
    return TournamentView(1, "demo", "Demo Major", stages, 3)


def test_each_stage_links_to_its_own_board() -> None:
    stops = stops_of(tournament("open", "draft", "open"))

    assert [s.path for s in stops] == ["/m/demo/stage/1", "/m/demo/playoffs", "/m/demo/specials"]


def test_a_bridge_is_lit_only_as_far_as_every_stage_before_it_is_known() -> None:
    stops = stops_of(tournament("live", "draft", "open"))

    assert [stop.is_reached for stop in stops] == [True, False, False]


def test_the_header_counts_to_the_next_lock_that_lies_ahead() -> None:
    view = tournament("locked", "open", "open")

    assert shared_values(view, NOW_MS)["next_lock_at"] == LOCK_MS + 1
    assert shared_values(view, LOCK_MS + 1)["next_lock_at"] == LOCK_MS + 2
    assert shared_values(view, LOCK_MS + 2)["next_lock_at"] == 0


def test_picks_lead_to_what_is_open_else_to_what_was_last_reached() -> None:
    assert shared_values(tournament("live", "draft", "open"), 0)["picks_path"] == "/m/demo/specials"
    after = shared_values(tournament("settled", "live", "settled"), 0)["picks_path"]
    assert after == "/m/demo/specials"


def test_a_guest_is_told_so_and_a_fan_without_a_pick_has_no_rank() -> None:
    nocturne = FanView(7, "nocturne")

    assert own_values(None, None, None) == {
        "is_known": True,
        "fan": 0,
        "name": "",
        "rank": 0,
        "points": 0,
        "climbed": 0,
        "standing": [],
        "medals": [],
    }
    assert own_values(nocturne, None, None)["rank"] == 0
    row = StandingRow(3, 7, "nocturne", 95, 5)
    assert own_values(nocturne, OwnStanding(row, 2, 0), None)["standing"] == [row]


def test_between_two_readings_the_time_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(NOW_MS, heard_at=100.0)

    monkeypatch.setattr("time.monotonic", lambda: 107.25)

    assert clock.now_ms() == NOW_MS + 7250

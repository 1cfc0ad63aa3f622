"""Steam is off until it is configured, and an unsafe configuration stops the app."""

import os
import subprocess
import sys

import pytest

from pickem.settings import settings
from tests.steam_browser import TICKET, Browser, steam_switched_on

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


def test_off_until_it_is_configured() -> None:
    assert settings().steam_endpoint == ""
    browser = Browser()

    left = browser.post("/api/steam/begin")

    assert (left.status_code, left.json()["code"]) == (404, "gone")
    assert "switched off" in left.json()["message"]
    assert TICKET not in browser.cookies
    assert browser.land("/api/steam/return?state=x") == "/signin?trouble=steam-refused"


def test_switched_off_on_the_way_nobody_comes_in_any_more() -> None:
    browser = Browser()
    with steam_switched_on():
        address = browser.at_steam()

    assert browser.land(address) == "/signin?trouble=steam-refused"
    assert browser.session == ""


@pytest.mark.parametrize("endpoint", ["http://steamcommunity.com/openid/login", "somewhere"])
def test_an_app_with_an_unsafe_provider_does_not_start(endpoint: str) -> None:
    command = [sys.executable, "-m", "tournament_app.serve"]
    given = os.environ | {"SKERRY_STEAM_ENDPOINT": endpoint}

    ended = subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=60, check=False
    )

    assert ended.returncode == 1
    assert "set it to https://steamcommunity.com/openid/login" in ended.stderr

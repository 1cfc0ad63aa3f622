"""Every handler over a real socket and every route over HTTP, by everybody, against the table."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

import pytest

from pickem.local.postgres import PostgresServer
from tests import accounts, make
from tests.e2e import callers, matrix
from tests.e2e.callers import Caller
from tests.e2e.platform import Platform, running_platform
from tests.servers import Valkeys

NO_STEAM = "http://127.0.0.1:9/openid/login"  # switched on, and nobody is ever sent there
SETTINGS = {
    "SKERRY_DEMO": "0",
    "SKERRY_PROXY_HOPS": "1",
    "SKERRY_STEAM_ENDPOINT": NO_STEAM,
}
SIGNS = {
    "Confirm that it is you": "confirm",
    "Your role does not allow this": "role",
    "Choose a password of your own first": "password",
    "Add a passkey first": "passkey",
    "Use your passkey": "passkey",
    "Sign in to pick": "sign-in",
    "Your session has ended": "sign-in",
    '"/signin"': "sign-in",
    '"/signin?then=': "sign-in",
    '"/passkeys"': "passkey",
    '"load_rx_state_":"failed"': "nothing",
}
LIST = """
import importlib, json, sys
from pickem_web.guard import actions
module = importlib.import_module(sys.argv[1])
routes = [(route.path, sorted(route.methods - {"HEAD"}))
          for route in module.app.api_transformer[0].routes]
print(json.dumps([sorted(actions()), routes]))
"""
PICTURE = {"name": "tower", "theme": "night", "shape": "wide", "plan": "none", "code": "en"}
PLACES = {
    "tournament": {
        "live": "/live",
        "live_match": "/live/{match}",
        "rules": "/rules",
        "playoffs": "/m/{slug}/playoffs",
        "profile": "/u/{fan}",
        "stage": "/m/{slug}/stage/1",
        "specials": "/m/{slug}/specials",
        "start": "/start",
    },
    "admin": {
        "announcements": "/announcements",
        "audit": "/audit",
        "mail": "/mail",
        "roles": "/roles",
        "result": "/results/{match}",
        "specials": "/specials",
    },
}
MAJOR = "budapest-2025"
ENTRY = {
    "map_1": "de_nuke",
    "score1_1": "13",
    "score2_1": "5",
    "number": "1",
    "map": "de_nuke",
    "score1": "13",
    "score2": "5",
    "option_id": "1",
    "reason": "why",
}


@pytest.fixture(scope="module")
def platform(postgres: PostgresServer, running_valkeys: Valkeys) -> Iterator[Platform]:
    """Both apps as in production: no demo staff, and a proxy in front."""
    with running_platform(postgres, running_valkeys, more=SETTINGS, with_jobs=False) as running:
        running.major.begin_round()
        make.fan()
        yield running


@cache
def registered(app: str) -> tuple[dict[str, str], dict[str, str]]:
    """Handlers (short name: full name) and routes (path: method) of an app as it really is."""
    command = [sys.executable, "-c", LIST, f"{app}_app.{app}_app"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    handlers, routes = json.loads(listed.stdout.splitlines()[-1])
    return {short(name): name for name in handlers}, {path: m for path, (m,) in routes}


def short(handler: str) -> str:
    """`stage.stage_state.open` for what Reflex calls by its whole path."""
    *_, state, name = handler.split(".")
    module, _, state = state.rpartition("____")
    place = [part for part in module.split("___") if part not in {"state", "pages"}][-1]
    return f"{place}.{state}.{name}"


def outcome(said: str) -> str:
    return next((result for sign, result in SIGNS.items() if sign in said), "passes")


def path_of(platform: Platform, app: str, page: str) -> str:
    """The address of a page."""
    match = platform.major.matches()[0].match_id
    fan = quote(str(make.sql("select min(name) from fan")[0][0]))
    return PLACES[app].get(page, "/").format(slug=platform.major.slug, match=match, fan=fan)


NUMBERS: Final = dict.fromkeys(("version", "page", "number", "match", "ordinal"), 1)
PAYLOADS: Final[dict[str, dict[str, Any]]] = {
    "audit": {"look_for": {"form": {"action": "sign-in"}}, "turn": {"before": 7}},
    "ranks": {"look_for": {"beginning": "no"}},
}


def payload_of(platform: Platform, app: str, page: str, name: str) -> dict[str, Any]:
    """Arguments that name what really exists."""
    match = platform.major.matches()[0]
    if name in {"open", "hear", "more"}:
        return {}
    if page in PAYLOADS:
        return PAYLOADS[page].get(name, {})
    if page == "announcements":
        return {"form": {"slug": platform.major.slug, "text": "Round 2 begins at 14:00."}}
    if name in {"keep", "meet"}:
        return {"picks": [[match.group_id, match.options[0].option_id]], "asked": 1}
    if app == "tournament":
        pick = {"group_id": match.group_id, "option_id": match.options[0].option_id}
        return pick | {"request_key": str(uuid4())}
    special = platform.major.board(len(platform.major.phases())).groups[0].group_id
    ids = {"result": {"match_id": match.match_id}, "specials": {"group_id": special}}[page]
    return ids if name == "verify" else {"form": {k: str(v) for k, v in ids.items()} | ENTRY}


@pytest.mark.parametrize("app", ["tournament", "admin"])
def test_the_table_has_a_line_for_every_handler_and_route_and_no_other(app: str) -> None:
    handlers, routes = registered(app)
    is_public = app == "tournament"

    assert set(handlers) == set(matrix.PUBLIC_HANDLERS if is_public else matrix.ADMIN_HANDLERS)
    assert set(routes) == set(matrix.PUBLIC_ROUTES if is_public else matrix.ADMIN_ROUTES)


@pytest.mark.parametrize("who", callers.PUBLIC)
@pytest.mark.parametrize("path", matrix.PUBLIC_ROUTES)
def test_public_route(platform: Platform, path: str, who: str) -> None:
    came_of_it = asked(callers.PUBLIC[who](platform), "tournament", path)

    assert came_of_it == matrix.PUBLIC_ROUTES[path][who]


@pytest.mark.parametrize("who", callers.ADMIN)
@pytest.mark.parametrize("path", matrix.ADMIN_ROUTES)
def test_admin_route(platform: Platform, path: str, who: str) -> None:
    came_of_it = asked(callers.ADMIN[who](platform), "admin", path)

    assert came_of_it == matrix.ADMIN_ROUTES[path][who]


@pytest.mark.parametrize("who", callers.PUBLIC)
@pytest.mark.parametrize("handler", matrix.PUBLIC_HANDLERS)
def test_public_handler(platform: Platform, handler: str, who: str) -> None:
    came_of_it = called(platform, callers.PUBLIC[who](platform), "tournament", handler)

    assert came_of_it == matrix.PUBLIC_HANDLERS[handler][who]


@pytest.mark.parametrize("who", callers.ADMIN)
@pytest.mark.parametrize("handler", matrix.ADMIN_HANDLERS)
def test_admin_handler(platform: Platform, handler: str, who: str) -> None:
    came_of_it = called(platform, callers.ADMIN[who](platform), "admin", handler)

    assert came_of_it == matrix.ADMIN_HANDLERS[handler][who]


def asked(caller: Caller, app: str, path: str) -> str:
    """What comes of a route."""
    is_file = registered(app)[1][path] == "GET"
    named = path.replace(":int", "").format(slug=MAJOR, **NUMBERS, **PICTURE)
    answer = caller.client.get(named) if is_file else caller.client.post(named)
    is_json = answer.headers.get("content-type") == "application/json"
    code = answer.json().get("code", "") if is_json else ""
    assert answer.status_code < 500
    if code in {"confirm", "passkey", "password", "sign-in"}:
        return code
    return outcome(answer.json()["message"]) if code == "no" else "passes"


def called(platform: Platform, caller: Caller, app: str, handler: str) -> str:
    """What comes of a handler."""
    page, _, name = handler.split(".")
    path, payload = path_of(platform, app, page), payload_of(platform, app, page, name)
    return outcome(caller.client.call(registered(app)[0][handler], path, **payload))


def test_what_belongs_to_another_fan_is_not_there(platform: Platform) -> None:
    fan, other = callers.PUBLIC["fan"](platform), callers.PUBLIC["fan"](platform)
    key = accounts.passkey_row("fan", other.account_id)

    ended = fan.client.post("/api/sessions/end", session=str(other.session_id))
    removed = fan.client.post("/api/passkeys/remove", passkey=str(key))

    assert (ended.json()["code"], removed.json()["code"]) == ("gone", "gone")
    assert other.client.post("/api/confirm/passkey/options").status_code == 200

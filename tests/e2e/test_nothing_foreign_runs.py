"""Every page of both apps obeys its policy, and the policy stops what is not ours."""

import re
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

import admin_app.routes
import tournament_app.routes
from tests.e2e.conftest import come_in
from tests.e2e.platform import Platform, fan, staff
from tests.e2e.watched import ATTEMPTS, Watched

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
PREFLIGHT = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
QUESTIONS = (
    ("GET", "/", {}),
    ("GET", "/", {"Accept": "text/html", "Host": "127.0.0.1"}),
    ("GET", "/m/a-major/stage/1", {}),
    ("GET", "/nowhere", {}),
    ("GET", "/tokens.css", {}),
    ("GET", "/emblems/3.svg", {}),
    ("GET", "/emblems/none.svg", {}),
    ("GET", "/isles/tower-night.svg", {}),
    ("GET", "/maps/de_nuke-day.svg", {}),
    ("GET", "/skins/3.svg", {}),
    ("GET", "/_health", {}),
    ("GET", "/ping", {}),
    ("GET", "/_event/?EIO=4&transport=polling", {}),
    ("POST", "/api/signin", {}),
    ("OPTIONS", "/api/signin", PREFLIGHT),
)
PARTS = re.compile(r"\[(\w+)\]")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Watched]:
    watched = Watched(browser)
    yield watched
    watched.context.close()


def paths(routes: Sequence[str], platform: Platform) -> list[str]:
    """Where the pages are; a part in brackets is filled from the Major."""
    match = platform.major.matches()[0].match_id
    parts = {"slug": platform.major.slug, "ordinal": "1", "match": str(match), "letter": "none"}
    parts["name"] = "nocturne"
    filled = [PARTS.sub(lambda found: parts[found[1]], route) for route in routes]
    return [f"/{path.lstrip('/')}" for path in filled]


def ask(origin: str, method: str, path: str, headers: dict[str, str]) -> HTTPResponse:
    address = urlsplit(origin)
    connection = HTTPConnection("127.0.0.1", address.port or 0, timeout=10)
    connection.request(method, path, headers={"Host": address.netloc} | headers)
    answer = connection.getresponse()
    if answer.status != 101:
        answer.read()
    connection.close()
    return answer


def test_no_page_of_the_public_app_needs_what_the_policy_forbids_or_more_than_320_pixels(
    platform: Platform, visitor: Watched
) -> None:
    fan("nocturne")
    pages = paths([page.route for page in tournament_app.routes.PAGES], platform)

    visitor.walk(platform.public, pages)
    come_in(visitor.page, platform.public, "nocturne")
    visitor.stroll(pages)
    visitor.page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    team = platform.major.board().options[0].name
    radio = visitor.page.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio").first
    expect(radio).to_be_enabled()
    radio.click()
    expect(radio).to_have_attribute("data-face", "picked")

    assert visitor.violations == []
    assert visitor.too_wide == []


def test_no_page_of_the_admin_app_needs_what_the_policy_forbids(
    platform: Platform, visitor: Watched
) -> None:
    staff("Mika Sato")
    pages = paths([page.route for page in admin_app.routes.PAGES], platform)

    visitor.walk(platform.admin, pages)
    come_in(visitor.page, platform.admin, "Mika Sato")
    visitor.stroll(pages)

    assert visitor.violations == []


def test_whatever_is_put_into_a_page_neither_runs_nor_reaches_anybody(
    platform: Platform, visitor: Watched
) -> None:
    visitor.walk(platform.public, ["/signin"])

    for part, attempts in ATTEMPTS.items():
        for attempt in attempts:
            assert visitor.try_to(attempt) == part, attempt

    assert visitor.page.evaluate("typeof ran") == "undefined"
    assert len(visitor.violations) >= sum(map(len, ATTEMPTS.values()))


@pytest.mark.parametrize("app", ["public", "admin"])
def test_every_answer_is_under_the_headers_and_none_names_what_it_runs_on(
    platform: Platform, app: str
) -> None:
    for method, path, headers in QUESTIONS:
        answer = ask(getattr(platform, app), method, path, headers)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'"), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["server"] is answer.headers["x-powered-by"] is None
        assert (answer.headers["x-robots-tag"] is None) == (app == "public")


def test_a_socket_opens_for_our_own_pages_alone(platform: Platform) -> None:
    own, path = platform.public, "/_event/?EIO=4&transport=websocket"
    foreign = ("https://evil.example", f"{own}.evil.example", platform.admin, "null", "")
    origins = [{"Origin": origin} for origin in (own, *foreign)]

    answers = [ask(own, "GET", path, HANDSHAKE | origin).status for origin in [*origins, {}]]

    assert answers == [101, *[403] * 6]


def test_health_and_pages_need_no_origin(platform: Platform) -> None:
    for origin in (platform.public, platform.admin):
        assert ask(origin, "GET", "/_health", {}).status == 200
        assert ask(origin, "GET", "/", {"Accept": "text/html"}).status == 200


@pytest.mark.parametrize("app", ["public", "admin"])
def test_only_methods_that_are_used_are_answered_and_nothing_lists_what_there_is(
    platform: Platform, app: str
) -> None:
    origin = getattr(platform, app)
    own = {"Origin": origin, "Accept": "*/*"}
    used = {"/": "GET", "/api/signin": "POST", "/_health": "GET"}

    for path, method in used.items():
        for other in {"TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "POST", "GET"} - {method}:
            assert ask(origin, other, path, own).status in {403, 404, 405}, (other, path)
    for path in ("/assets/", "/.git/config", "/rxconfig.py", "/..%2f..%2frequirements.txt"):
        assert ask(origin, "GET", path, own).status == 404, path

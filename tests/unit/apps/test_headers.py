import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from pickem_web.headers import ALLOWED, REFUSED, with_headers
from pickem_web.policy import NO_PAGE

ORIGIN = "http://localhost:3000"
POLICY = "default-src 'none'; script-src 'self' 'sha256-x'"
MADE_ONCE = JSONResponse({}, 403)
ON_EVERY_ANSWER = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "x-content-type-options",
}


async def page(_: Request) -> Response:
    return HTMLResponse("<p>hello</p>")


async def unchanged(_: Request) -> Response:
    return Response(status_code=304)


async def file(_: Request) -> Response:
    return Response("a{}", media_type="text/css", headers={"cache-control": "max-age=5"})


async def elsewhere(_: Request) -> Response:
    return RedirectResponse("/page")


async def said(_: Request) -> Response:
    return JSONResponse({}, headers={"cache-control": "public", "referrer-policy": "unsafe-url"})


async def broken(_: Request) -> Response:
    raise RuntimeError


async def once(_: Request) -> Response:
    return MADE_ONCE


PATHS = {
    "/page": page,
    "/unchanged": unchanged,
    "/file.css": file,
    "/elsewhere": elsewhere,
    "/api/said": said,
    "/api/once": once,
    "/once": once,
    "/broken": broken,
}


def get(path: str, origin: str = ORIGIN, *, is_indexed: bool = True) -> httpx.Response:
    inner = Starlette(routes=[Route(path, endpoint) for path, endpoint in PATHS.items()])
    app = with_headers(inner, origin=origin, policy=POLICY, is_indexed=is_indexed)

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=origin) as client:
            return await client.get(path)

    return asyncio.run(send())


@pytest.mark.parametrize("path", [*PATHS, "/nowhere"])
def test_every_answer_says_all_of_it(path: str) -> None:
    assert set(get(path).headers) >= ON_EVERY_ANSWER


@pytest.mark.parametrize("path", ["/page", "/unchanged"])
def test_a_page_may_load_what_the_build_needs(path: str) -> None:
    assert get(path).headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("path", ["/file.css", "/elsewhere", "/api/said", "/broken", "/nowhere"])
def test_what_is_no_page_may_load_nothing(path: str) -> None:
    assert get(path).headers["content-security-policy"] == NO_PAGE


def test_an_answer_of_the_api_is_stored_nowhere_whatever_it_says_itself() -> None:
    headers = get("/api/said").headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_is_asked_for_again_and_a_file_keeps_its_own_time() -> None:
    assert get("/page").headers["cache-control"] == "no-cache"
    assert get("/file.css").headers["cache-control"] == "max-age=5"
    assert "cache-control" not in get("/unchanged").headers


def test_an_answer_that_is_made_once_is_left_as_it_was() -> None:
    assert get("/api/once").headers["cache-control"] == "no-store"
    assert "cache-control" not in get("/once").headers
    assert "content-security-policy" not in MADE_ONCE.headers


def test_only_where_there_is_https_it_is_asked_for_from_then_on() -> None:
    strict = get("/page", "https://pickem.example").headers["strict-transport-security"]

    assert strict == "max-age=63072000; includeSubDomains"
    assert "strict-transport-security" not in get("/page").headers


def test_search_engines_are_kept_out_where_they_have_no_business() -> None:
    assert get("/page", is_indexed=False).headers["x-robots-tag"] == "noindex, nofollow"
    assert "x-robots-tag" not in get("/page").headers


def test_passkeys_and_copying_a_code_are_all_a_page_may_do() -> None:
    features = get("/page").headers["permissions-policy"].split(", ")

    assert {f for f in features if f.endswith("=(self)")} == {f"{name}=(self)" for name in ALLOWED}
    assert {f for f in features if f.endswith("=()")} == {f"{name}=()" for name in REFUSED}
    assert len(features) == len(set(features)) == len(ALLOWED) + len(REFUSED)


def test_sockets_and_the_beginning_of_the_app_pass_through() -> None:
    seen: list[object] = []

    async def inner(scope: object, receive: object, send: object) -> None:
        seen.append((scope, send))

    async def nothing(*_: object) -> None: ...

    app = with_headers(inner, origin=ORIGIN, policy=POLICY, is_indexed=True)
    for kind in ("websocket", "lifespan"):
        asyncio.run(app({"type": kind}, nothing, nothing))  # pyright: ignore[reportArgumentType]

    assert seen == [({"type": "websocket"}, nothing), ({"type": "lifespan"}, nothing)]

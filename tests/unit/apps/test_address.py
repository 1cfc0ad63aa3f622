import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pickem_web.address import one_address

PAGE = {"accept": "text/html,application/xhtml+xml"}


def get(url: str, headers: dict[str, str]) -> httpx.Response:
    async def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    app = one_address("http://localhost:3000")(Starlette(routes=[Route("/{path:path}", hello)]))

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return await client.get(url, headers=headers)

    return asyncio.run(send())


def test_a_page_asked_for_by_another_name_is_at_the_one_address() -> None:
    answer = get("http://127.0.0.1:3000/m/demo/stage/1?lang=de", PAGE)

    assert answer.status_code == 307
    assert answer.headers["location"] == "http://localhost:3000/m/demo/stage/1?lang=de"


def test_at_its_own_address_a_page_is_served() -> None:
    assert get("http://localhost:3000/ranks", PAGE).text == "hello"


@pytest.mark.parametrize("headers", [{"accept": "*/*"}, PAGE | {"sec-fetch-mode": "cors"}])
def test_health_checks_and_files_answer_under_any_name(headers: dict[str, str]) -> None:
    assert get("http://10.0.0.7:3000/_health", headers).text == "hello"


@pytest.mark.parametrize("path", ["//evil.example/", "/%0d%0aset-cookie:a", "/\\\\evil.example"])
def test_no_path_leads_anywhere_else(path: str) -> None:
    location = get(f"http://127.0.0.1:3000{path}", PAGE).headers["location"]

    assert location.startswith("http://localhost:3000/")
    assert not location.startswith("http://localhost:3000//")
    assert "\n" not in location

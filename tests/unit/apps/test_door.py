import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

import httpx
import pytest
from starlette.applications import Starlette

from pickem.domain.errors import NotAllowed, Unavailable
from pickem_web.session import LARGEST_FORM, Door, own_path, token_in

ORIGIN = "http://localhost:3000"
FORM = {"name": "nocturne", "password": "correct horse", "then": "/ranks"}


class People:
    """Accounts behind a door."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.cut: list[str] = []

    def sign_in(self, name: str, password: str, _now: datetime) -> str:
        if (name, password) != ("nocturne", "correct horse"):
            raise NotAllowed("no")
        return "token-1"

    async def after(self, token: str) -> None:
        self.cut.append(token)


def door(people: People, origin: str = ORIGIN) -> Door:
    return Door(
        cookie="skerry_fan",
        origin=origin,
        lasts=timedelta(days=30),
        sign_in=people.sign_in,
        sign_out=people.out.append,
        after_sign_out=people.after,
    )


def post(
    to: Door,
    path: str,
    form: dict[str, str],
    *,
    origin: str | None = ORIGIN,
    cookie: str = "",
    kind: str = "application/x-www-form-urlencoded",
) -> httpx.Response:
    headers = {"content-type": kind}
    headers |= {"origin": origin} if origin else {}
    headers |= {"cookie": cookie} if cookie else {}

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=to.routes()))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            return await client.post(path, content=urlencode(form), headers=headers)

    return asyncio.run(send())


def test_the_right_password_opens_a_session_no_script_can_read() -> None:
    answer = post(door(People()), "/api/signin", FORM)

    assert (answer.status_code, answer.headers["location"]) == (303, "/ranks")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("skerry_fan=token-1;")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_never_travels_in_the_clear() -> None:
    origin = "https://pickem.example"

    answer = post(door(People(), origin), "/api/signin", FORM, origin=origin)

    assert "secure" in answer.headers["set-cookie"].lower()


def test_a_wrong_password_leads_back_to_the_page_with_a_reason() -> None:
    answer = post(door(People()), "/api/signin", FORM | {"password": "guess"})

    assert answer.headers["location"] == "/signin?error=refused&then=%2Franks"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:3001"])
@pytest.mark.parametrize("path", ["/api/signin", "/api/signout"])
def test_a_form_from_anywhere_else_is_refused(path: str, origin: str | None) -> None:
    people = People()

    answer = post(door(people), path, FORM, origin=origin, cookie="skerry_fan=token-1")

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert people.out == []


def test_a_form_that_is_too_large_is_not_read() -> None:
    answer = post(door(People()), "/api/signin", FORM | {"name": "x" * LARGEST_FORM})

    assert answer.status_code == 413


def test_signing_out_ends_the_session_and_its_open_sockets() -> None:
    people = People()

    answer = post(door(people), "/api/signout", {}, cookie="skerry_fan=token-1")

    assert (people.out, people.cut) == (["token-1"], ["token-1"])
    assert 'skerry_fan=""' in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/m/demo/stage/1", "/m/demo/stage/1"),
        ("", "/"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_signing_in_never_leads_to_another_site(path: str, leads_to: str) -> None:
    assert own_path(path) == leads_to


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("skerry_fan=a; x=b", "a"),
        ("x=b;skerry_fan=a", "a"),
        ("x=b", None),
        ("", None),
        (";;=", None),
        ('prefs={"a": "b, c"}; skerry_fan=a', "a"),
        ("note=two words; path=/; skerry_fan=a", "a"),
        ('half="open; skerry_fan=a; x=1', "a"),
    ],
)
def test_a_cookie_is_found_among_others(header: str, token: str | None) -> None:
    assert token_in(header, "skerry_fan") == token


def test_what_is_no_plain_form_is_refused_unread() -> None:
    kind = "multipart/form-data; boundary=x; charset=punycode"

    assert post(door(People()), "/api/signin", FORM, kind=kind).status_code == 415


def test_a_session_that_could_not_be_ended_is_not_said_to_be() -> None:
    def is_away(_: str) -> None:
        raise Unavailable("The database could not do this just now.")

    answer = post(
        replace(door(People()), sign_out=is_away), "/api/signout", {}, cookie="skerry_fan=token-1"
    )

    assert (answer.status_code, "set-cookie" in answer.headers) == (503, False)


def test_while_the_database_is_away_nobody_is_told_that_the_password_is_wrong() -> None:
    def is_away(*_: object) -> str:
        raise Unavailable("The database could not do this just now.")

    answer = post(replace(door(People()), sign_in=is_away), "/api/signin", FORM)

    assert (answer.status_code, answer.text) == (503, "The database could not do this just now.")

"""A browser in front of the public app that goes to a fake Steam and comes back, over HTTP."""

import asyncio
import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookies import SimpleCookie
from threading import Barrier
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from pickem.services.accounts import steam
from pickem.settings import settings
from pickem.steam.verification import verify
from pickem_web.entrance import ADDRESS
from tests.fake_steam import FakeSteam, fake_steam
from tournament_app.posts import ROUTES
from tournament_app.session import door

ORIGIN = door.cookies.origin
SESSION, TICKET, ASKED = "skerry_fan", "skerry_fan_steam", "skerry_fan_asked"
_app = Starlette(routes=ROUTES)
_numbers = itertools.count(1)


class Browser:
    """One cookie jar, at an address of its own."""

    def __init__(self, token: str = "") -> None:
        self.cookies = {SESSION: token} if token else {}
        self.address = f"198.51.100.{next(_numbers)}"

    @property
    def session(self) -> str:
        """The token of its session; empty for a guest."""
        return self.cookies.get(SESSION, "")

    def ask(self, method: str, address: str, form: Any = None, **headers: str) -> httpx.Response:
        """Send a request with the cookies, and keep those of the answer."""
        answer = asyncio.run(self._send(method, address, form, headers))
        for header in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
                if not morsel.value:
                    del self.cookies[name]
        return answer

    async def _send(
        self, method: str, address: str, form: Any, headers: dict[str, str]
    ) -> httpx.Response:
        sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        transport = httpx.ASGITransport(app=self._through_the_entrance)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            headers |= {"cookie": sent} if sent else {}
            return await client.request(method, address, data=form, headers=headers)

    async def _through_the_entrance(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[ADDRESS] = self.address
        await _app(scope, receive, send)

    def post(self, path: str, **form: str) -> httpx.Response:
        return self.ask("POST", path, form or {"": ""}, origin=ORIGIN)

    def leave(self, path: str = "/api/steam/begin", then: str = "") -> str:
        """The address at Steam that the browser is sent to."""
        answer = self.post(path, then=then)
        assert answer.status_code == 200, answer.text
        return answer.json()["then"]

    def at_steam(self, path: str = "/api/steam/begin", then: str = "") -> str:
        """The address that Steam sends the browser back to, once somebody has signed in there."""
        answer = httpx.get(self.leave(path, then))
        assert answer.status_code == 302
        return answer.headers["location"]

    def land(self, address: str) -> str:
        """Where the browser ends up that comes back by this address."""
        answer = self.ask("GET", address)
        assert answer.status_code == 303, answer.text
        assert answer.headers["cache-control"] == "no-store"
        return answer.headers["location"]

    def travel(self, path: str = "/api/steam/begin", then: str = "") -> str:
        """To Steam and back; where it ends up."""
        return self.land(self.at_steam(path, then))


def changed(address: str, **fields: Any) -> str:
    """The same address with other values in its query."""
    parts = urlsplit(address)
    return parts._replace(query=urlencode(dict(parse_qsl(parts.query)) | fields)).geturl()


def land_together(landings: list[tuple[Browser, str]]) -> list[str]:
    """Where browsers end up that come back by these addresses at the very same moment.

    All of them are known to have an open question before the first answer is looked at, and all
    answers are confirmed before the first account is looked for.
    """
    here, confirmed = Barrier(len(landings)), Barrier(len(landings))

    def verified(*args: Any) -> int:
        here.wait(10)
        try:
            return verify(*args)
        finally:
            confirmed.wait(10)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(len(landings)) as pool:
        patch.setattr(steam, "verify", verified)
        return list(pool.map(lambda landing: landing[0].land(landing[1]), landings))


@contextmanager
def steam_switched_on() -> Iterator[FakeSteam]:
    """A fake Steam that the settings of this process name."""
    with fake_steam() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKERRY_STEAM_ENDPOINT", running.endpoint)
        settings.cache_clear()
        yield running
    settings.cache_clear()

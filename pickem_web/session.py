"""Sessions in cookies: the forms that begin and end them, and reading who a cookie belongs to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pickem.clock import now
from pickem.domain.errors import PickemError, Unavailable
from pickem_web.ask import ask

LARGEST_FORM = 4096  # bytes
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Door:
    """How the people of one app come in and go out; forms may come from `origin` only."""

    cookie: str
    origin: str
    lasts: timedelta
    sign_in: Callable[[str, str, datetime], str]
    sign_out: Callable[[str], None]
    after_sign_out: Callable[[str], Awaitable[None]]

    def routes(self) -> list[Route]:
        """POST /api/signin and /api/signout."""
        return [
            Route("/api/signin", self._come_in, methods=["POST"]),
            Route("/api/signout", self._go_out, methods=["POST"]),
        ]

    async def _come_in(self, request: Request) -> Response:
        if refusal := self._refusal(request):
            return refusal
        form = await request.form()
        name, password = str(form.get("name", "")), str(form.get("password", ""))
        then = own_path(str(form.get("then", "")))
        try:
            token = await ask(self.sign_in, name, password, now())
        except Unavailable as error:
            return PlainTextResponse(str(error), HTTPStatus.SERVICE_UNAVAILABLE)
        except PickemError:
            question = urlencode({"error": "refused", "then": then})
            return RedirectResponse(f"/signin?{question}", HTTPStatus.SEE_OTHER)
        answer = RedirectResponse(then, HTTPStatus.SEE_OTHER)
        answer.set_cookie(
            self.cookie,
            token,
            max_age=int(self.lasts.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self.origin.startswith("https:"),
        )
        return answer

    async def _go_out(self, request: Request) -> Response:
        if refusal := self._refusal(request):
            return refusal
        if token := request.cookies.get(self.cookie):
            try:
                await ask(self.sign_out, token)
            except Unavailable as error:
                return PlainTextResponse(str(error), HTTPStatus.SERVICE_UNAVAILABLE)
            await self.after_sign_out(token)
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.delete_cookie(self.cookie)
        return answer

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("origin") != self.origin:
            text = (
                f"This form may only be sent from {self.origin}. Open the page there and try again."
            )
            return PlainTextResponse(text, HTTPStatus.FORBIDDEN)
        if not request.headers.get("content-type", FORM).startswith(FORM):
            return PlainTextResponse("This is not a form.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST_FORM:
            return PlainTextResponse("The form is too large.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None


def token_in(cookie_header: str, name: str) -> str | None:
    """The value of one cookie of a Cookie header, whatever the others look like."""
    return cookie_parser(cookie_header).get(name)


def own_path(path: str) -> str:
    """`path` if it leads to a page of ours, else the home page."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_ours else "/"

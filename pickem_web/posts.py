"""What a browser posts outside of Reflex: everything that sets a cookie or carries a secret.

A form comes in, JSON goes out: where to go next, or which field is wrong and why. Only pages of
the app itself may post (the Origin header says where a form comes from, and no page can fake it).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from ua_parser import parse

from pickem.clock import now
from pickem.domain.errors import InvalidInput, NotAllowed, PickemError
from pickem.views.accounts import Arrival, Asked, SignedIn
from pickem_web.ask import ask, ask_slowly
from pickem_web.cookies import Cookies, Use
from pickem_web.entrance import address_in
from pickem_web.refusals import refused

LARGEST_FORM = 16_384  # bytes; a passkey's answer is the largest
FORM = "application/x-www-form-urlencoded"
_OPENED = {None, "navigate"}  # as a page, in the browsers that say so
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Visit:
    """A form and who sent it; `query` is the raw query string, as only that shows a field twice.

    `token`, `asked`, `challenge` and `steam` are cookies, empty without one.
    """

    form: Mapping[str, str] = field(repr=False)
    arrival: Arrival
    token: str = field(repr=False)
    asked: str = field(repr=False)
    challenge: str = field(repr=False)
    steam: str = field(default="", repr=False)
    query: str = field(default="", repr=False)

    def field(self, name: str) -> str:
        """What was typed; empty if the form has no such field."""
        return self.form.get(name, "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser gets: values for the page, and what becomes of its cookies.

    `then` is where to go: a path, or Steam. A session begins or is renewed by `session`, and ends
    with `is_signed_out`; `asked` and `challenge` are questions, which any session answers, and
    `steam` what the browser has to bring back from there. `later` is done
    once the answer is on its way, so that its time tells nothing.
    """

    values: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    then: str = ""
    session: SignedIn | None = None
    asked: Asked | None = None
    challenge: Asked | None = None
    steam: Asked | None = None
    is_signed_out: bool = False
    later: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class File:
    """Something to keep."""

    name: str
    kind: str
    content: bytes


Handle = Callable[[Visit], Answer]


@dataclass(frozen=True, slots=True)
class Door:
    """The way into one app."""

    cookies: Cookies

    def post(self, path: str, handle: Handle, *, hashes: bool = False) -> Route:
        """POST `path`, answered by `handle` in a thread; `hashes` if that hashes a password."""
        call = ask_slowly if hashes else ask

        async def endpoint(request: Request) -> Response:
            if refusal := self._refusal(request):
                return refusal
            try:
                answer = await call(handle, await self._visit(request))
            except PickemError as error:
                return refused(error)
            return self._response(answer)

        return Route(path, endpoint, methods=["POST"])

    def get(self, path: str, handle: Callable[[Visit], File]) -> Route:
        """GET `path`, which gives a file and changes nothing; a page of ours has to ask for it."""

        async def endpoint(request: Request) -> Response:
            if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
                return refused(NotAllowed("Open this from the page it belongs to."))
            try:
                file = await ask(handle, await self._visit(request))
            except PickemError as error:
                return refused(error)
            headers = {
                "cache-control": "no-store",
                "content-disposition": f'attachment; filename="{file.name}"',
            }
            return Response(file.content, media_type=file.kind, headers=headers)

        return Route(path, endpoint, methods=["GET"])

    def landing(self, path: str, handle: Handle) -> Route:
        """GET `path`, where another site sends a browser back to: the one that changes something.

        Any page may lead there, so `handle` asks for what only this browser can bring along.
        """

        async def endpoint(request: Request) -> Response:
            if request.method != "GET" or request.headers.get("sec-fetch-mode") not in _OPENED:
                return refused(NotAllowed("Open this by signing in."))
            try:
                answer = await ask(handle, await self._visit(request))
            except PickemError as error:
                return refused(error)
            response = RedirectResponse(answer.then, HTTPStatus.SEE_OTHER)
            self.cookies.take(response, "steam")
            return self._with_cookies(response, answer)

        return Route(path, endpoint, methods=["GET"])

    async def _visit(self, request: Request) -> Visit:
        form = {name: str(value) for name, value in (await request.form()).items()}
        for name, value in form.items():
            if "\0" in value:  # no database keeps it as text
                raise InvalidInput(name, "This holds a character nobody can type. Type it again.")
        header = request.headers.get("cookie", "")
        agent = parse(request.headers.get("user-agent", "")[:400])
        browser = agent.user_agent.family if agent.user_agent else "A browser"
        system = agent.os.family if agent.os else "an unknown system"
        arrival = Arrival(
            now(),
            f"{browser} on {system}",
            address=address_in(request.scope),
            known=self.cookies.read(header, "known"),
            proof=form.get("proof", ""),
        )
        uses: tuple[Use, ...] = ("session", "asked", "challenge", "steam")
        cookies = (self.cookies.read(header, use) for use in uses)
        return Visit(form, arrival, *cookies, query=request.scope["query_string"].decode("latin-1"))

    def _response(self, answer: Answer) -> Response:
        values = dict(answer.values) | ({"then": answer.then} if answer.then else {})
        later = BackgroundTask(answer.later) if answer.later else None
        return self._with_cookies(JSONResponse(values, background=later), answer)

    def _with_cookies(self, response: Response, answer: Answer) -> Response:
        response.headers["cache-control"] = "no-store"
        if answer.session:
            self.cookies.give(response, "session", answer.session.token)
            self.cookies.take(response, "asked")
            self.cookies.take(response, "challenge")
            if answer.session.known:
                self.cookies.give(response, "known", answer.session.known)
        if answer.asked:
            self.cookies.give(response, "asked", answer.asked.token)
        if answer.challenge:
            self.cookies.give(response, "challenge", answer.challenge.token)
        if answer.steam:
            self.cookies.give(response, "steam", answer.steam.token)
        if answer.is_signed_out:
            self.cookies.take(response, "session")
        return response

    def _refusal(self, request: Request) -> Response | None:
        origin = self.cookies.origin
        if request.headers.get("origin") != origin:
            text = f"This form may only be sent from {origin}. Open the page there and try again."
            return refused(NotAllowed(text))
        if not request.headers.get("content-type", FORM).startswith(FORM):
            return refused(NotAllowed("This is not a form."), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST_FORM:
            too_large = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return refused(
                NotAllowed("This is too long. Shorten what you typed and try again."), too_large
            )
        return None


def own_path(path: str) -> str:
    """`path` if it leads to a page of ours, else the home page."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_ours else "/"

"""The public API: what spectators, embeds and overlays read over HTTP, described by OpenAPI."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

import orjson
from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pickem.domain.errors import NotFound, Unavailable
from pickem.services import spectators
from pickem.views.spectators import LiveTournament, RanksPage
from pickem_web.ask import ask
from tournament_app.feed import feed

FRESH: Final = "public, max-age=1, stale-while-revalidate=5"
FOR_EVER: Final = "public, max-age=31536000, immutable"
Answering = Callable[[Request], Awaitable[Response]]


def answered(request: Request, content: object, cache: str) -> Response:
    """JSON that caches may keep; only its name when the asker has it already."""
    body = orjson.dumps(content)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": cache}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def refusing(answer: Answering) -> Answering:
    """Refusals become one sentence in JSON; nobody keeps them for long."""

    async def asked(request: Request) -> Response:
        try:
            return await answer(request)
        except NotFound as refusal:
            return _refused(str(refusal), HTTPStatus.NOT_FOUND, FRESH)
        except Unavailable:
            text = "This cannot be read just now. Try again in a few seconds."
            return _refused(text, HTTPStatus.SERVICE_UNAVAILABLE, "no-store")

    return asked


def _refused(text: str, status: HTTPStatus, cache: str) -> Response:
    headers = {"cache-control": cache, "retry-after": "5"}
    return Response(orjson.dumps({"message": text}), status, headers, "application/json")


@refusing
async def live(request: Request) -> Response:
    """The tournament as it stands."""
    return answered(request, await feed.tournament(request.path_params["slug"]), FRESH)


@refusing
async def newest_ranks(request: Request) -> Response:
    """The way to the first page of the newest list."""
    slug = request.path_params["slug"]
    first = f"/live/{slug}/ranks/{await ask(spectators.list_version, slug)}/1.json"
    return RedirectResponse(first, headers={"cache-control": FRESH})


@refusing
async def ranks(request: Request) -> Response:
    """One page of a list."""
    path = request.path_params
    page = await ask(spectators.ranks_page, path["slug"], path["version"], path["page"])
    return answered(request, page, FOR_EVER)


async def openapi(request: Request) -> Response:
    """This API, described."""
    return answered(request, DESCRIPTION, "public, max-age=3600")


def _described(what: type, summary: str, *parameters: tuple[str, str]) -> dict[str, Any]:
    names = [
        {"name": name, "in": "path", "required": True, "schema": {"type": kind}}
        for name, kind in parameters
    ]
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{what.__name__}"}}}
    answers = {
        "200": {"description": (what.__doc__ or "").strip(), "content": content},
        "304": {"description": "You have it: If-None-Match named its ETag."},
        "404": {"description": "There is none, or it has been replaced; the message says which."},
    }
    return {"get": {"summary": summary, "parameters": names, "responses": answers}}


def _schemas(*whats: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for what in whats:
        schema = TypeAdapter(what).json_schema(ref_template="#/components/schemas/{model}")
        found |= schema.pop("$defs", {}) | {what.__name__: schema}
    return found


_SLUG, _VERSION, _PAGE = ("slug", "string"), ("version", "integer"), ("page", "integer")
DESCRIPTION: Final[dict[str, Any]] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Skerry, live",
        "version": "1",
        "description": "Free to read from any page; caches may keep what the headers allow.",
    },
    "paths": {
        "/live/{slug}.json": _described(LiveTournament, "A tournament as it stands", _SLUG),
        "/live/{slug}/ranks.json": _described(RanksPage, "The newest list, by redirect", _SLUG),
        "/live/{slug}/ranks/{version}/{page}.json": _described(
            RanksPage, "A page of a list, which never changes", _SLUG, _VERSION, _PAGE
        ),
    },
    "components": {"schemas": _schemas(LiveTournament, RanksPage)},
}
ROUTES: Final = (
    Route("/live/openapi.json", openapi),
    Route("/live/{slug}.json", live),
    Route("/live/{slug}/ranks.json", newest_ranks),
    Route("/live/{slug}/ranks/{version:int}/{page:int}.json", ranks),
)

"""What a link looks like where it is shared: title, description and picture, in the page itself.

Who reads them runs no scripts, so they are written into the page as it was built.
"""

import gzip
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pickem import i18n
from pickem.domain.errors import NotFound, Unavailable
from pickem_web.policy import built_pages
from pickem_web.prerender import built_page

SITE: Final = "Skerry"
PICTURE: Final = "/preview.png"  # 1200 by 630
_TITLE: Final = re.compile(r"<title>.*?</title>", re.S)
_PICTURE: Final = re.compile(r'<meta content="[^"]*" property="og:image"/>')  # Reflex's own
_PLACE: Final = re.compile(r"\[(\w+)\]")


@dataclass(frozen=True, slots=True)
class Preview:
    """`path` is the address the page is known by; search engines are told of it if `is_listed`."""

    title: str
    description: str
    path: str
    picture: str = PICTURE
    is_listed: bool = True


class Say(Protocol):
    """Says an English sentence in the language a link asks for."""

    def __call__(self, text: str, **values: object) -> str:
        """`values` fill its {named} places."""
        ...


Describe = Callable[[Request, Say], Awaitable[Preview]]


def route_of(route: str, describe: Describe, origin: str) -> Route:
    """Serves the page of a Reflex route ("/m/[slug]/playoffs") with its preview.

    An address that leads nowhere gets the same page, which says so, as "not found". What cannot be
    described just now is served as it was built.
    """

    async def answer(request: Request) -> Response:
        language = request.query_params.get("lang", i18n.ENGLISH)
        preview, status = None, HTTPStatus.OK
        try:
            preview = await describe(request, saying(language))
        except NotFound:
            status = HTTPStatus.NOT_FOUND
        except Unavailable:
            pass  # the page itself waits until it can be read
        try:
            page = _made(built_page(built_pages(), route), preview, origin)
        except FileNotFoundError:
            return Response(status_code=HTTPStatus.NOT_FOUND)  # a build from before this route
        return page.answer(request, status)

    return Route(_PLACE.sub(r"{\1}", route), answer)


def saying(language: str) -> Say:
    """In English where there is no such language, or no such sentence in it."""
    try:
        known = i18n.words(language)
    except NotFound:
        known = {}

    def say(text: str, **values: object) -> str:
        return str(known.get(text, text)).format(**values)

    return say


def with_preview(page: str, preview: Preview, origin: str) -> str:
    """A built page with its own title, and what those read who draw links."""
    title = f"<title>{escape(preview.title)}</title>"
    tags = title + "".join(_tags(preview, origin))
    return _TITLE.sub(lambda _: tags, _PICTURE.sub("", page), count=1)


def _tags(preview: Preview, origin: str) -> list[str]:
    address = escape(f"{origin}{preview.path}")
    said = {
        "name": {"description": preview.description, "twitter:card": "summary_large_image"}
        | ({} if preview.is_listed else {"robots": "noindex"}),
        "property": {
            "og:type": "website",
            "og:site_name": SITE,
            "og:title": preview.title,
            "og:description": preview.description,
            "og:url": f"{origin}{preview.path}",
            "og:image": f"{origin}{preview.picture}",
            "og:image:width": "1200",
            "og:image:height": "630",
        },
    }
    metas = [
        f'<meta {kind}="{name}" content="{escape(text)}"/>'
        for kind, texts in said.items()
        for name, text in texts.items()
    ]
    return [*metas, f'<link rel="canonical" href="{address}"/>']


@dataclass(frozen=True, slots=True)
class _Page:
    plain: bytes
    packed: bytes
    tag: str

    def answer(self, request: Request, status: HTTPStatus) -> Response:
        headers = {"etag": self.tag, "vary": "accept-encoding"}
        is_known = self.tag in request.headers.get("if-none-match", "")
        if is_known and status is HTTPStatus.OK:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return HTMLResponse(self.packed, status, headers)
        return HTMLResponse(self.plain, status, headers)


@lru_cache(maxsize=512)
def _made(file: Path, preview: Preview | None, origin: str) -> _Page:
    page = file.read_text(encoding="utf-8")
    plain = (with_preview(page, preview, origin) if preview else page).encode()
    return _Page(plain, gzip.compress(plain, mtime=0), f'W/"{sha256(plain).hexdigest()[:32]}"')

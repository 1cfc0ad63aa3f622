"""The words of each language as a file that browsers ask for."""

import json
from functools import cache
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pickem import i18n
from pickem.domain.errors import NotFound
from pickem_web.refusals import refused


@cache
def _catalog(code: str) -> tuple[bytes, str]:
    content = json.dumps(i18n.words(code), ensure_ascii=False, separators=(",", ":")).encode()
    return content, f'"{sha256(content).hexdigest()[:16]}"'


def _words(request: Request) -> Response:
    try:
        content, etag = _catalog(request.path_params["code"])
    except NotFound as refusal:
        return refused(refusal)
    headers = {"cache-control": "no-cache", "etag": etag}  # asked again, and seldom sent again
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


ROUTE = Route("/words/{code}.json", _words)

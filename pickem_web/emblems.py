"""Team emblems as files that a browser keeps for ever."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pickem_ui.emblem import emblem_svg

FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}


def _emblem(request: Request) -> Response:
    svg = emblem_svg(request.path_params["number"])
    return Response(svg, media_type="image/svg+xml", headers=FOR_EVER)


ROUTE = Route("/emblems/{number:int}.svg", _emblem)

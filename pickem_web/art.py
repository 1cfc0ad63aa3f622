"""Drawn isles, maps and finishes as files that a browser keeps for ever."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pickem_ui.scene.finishes import skin_svg
from pickem_ui.scene.isles import ISLES, isle_svg
from pickem_ui.scene.maps import map_svg
from pickem_ui.scene.paint import THEMES
from pickem_web.emblems import FOR_EVER


def _drawn(svg: str) -> Response:
    return Response(svg, media_type="image/svg+xml", headers=FOR_EVER)


def _in_theme(request: Request, draw: Callable[[str, str], str]) -> Response:
    name, theme = request.path_params["name"], request.path_params["theme"]
    is_known = theme in THEMES and (draw is not isle_svg or name in ISLES)
    return _drawn(draw(name, theme)) if is_known else Response(status_code=HTTPStatus.NOT_FOUND)


def _isle(request: Request) -> Response:
    return _in_theme(request, isle_svg)


def _map(request: Request) -> Response:
    return _in_theme(request, map_svg)


def _skin(request: Request) -> Response:
    return _drawn(skin_svg(request.path_params["number"]))


ROUTES = (
    Route("/isles/{name}-{theme}.svg", _isle),
    Route("/maps/{name}-{theme}.svg", _map),
    Route("/skins/{number:int}.svg", _skin),
)

"""Maps of tournaments as files that a browser keeps for ever: one for each way a map can look."""

import gzip
from functools import lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pickem_ui.scene.archipelago import archipelago_svg
from pickem_ui.scene.paint import THEMES
from pickem_ui.scene.places import LAYOUTS
from pickem_ui.scene.plan import Plan, plan_of
from pickem_web.emblems import FOR_EVER


def is_drawn(shape: str, theme: str) -> bool:
    """Whether there are maps of that shape in that theme."""
    return shape in LAYOUTS and theme in THEMES


def _archipelago(request: Request) -> Response:
    shape, theme, name = (request.path_params[part] for part in ("shape", "theme", "plan"))
    plan = plan_of(name)
    if not is_drawn(shape, theme) or plan is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    headers = FOR_EVER | {"vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"content-encoding": "gzip"}
        return Response(_packed(plan, shape, theme), media_type="image/svg+xml", headers=headers)
    drawn = gzip.decompress(_packed(plan, shape, theme))
    return Response(drawn, media_type="image/svg+xml", headers=headers)


@lru_cache(maxsize=256)  # of some 25 KB each
def _packed(plan: Plan, shape: str, theme: str) -> bytes:
    return gzip.compress(archipelago_svg(plan, shape, theme).encode(), mtime=0)


ROUTE = Route("/archipelago/{shape}-{theme}-{plan}.svg", _archipelago)

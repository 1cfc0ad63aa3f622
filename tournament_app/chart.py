"""The way to the map of the tournament that is on, for a page that does not know it yet."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pickem.domain.errors import PickemError
from pickem.services.crossing import crossing_of
from pickem_ui.scene.plan import Plan
from pickem_web.archipelago import is_drawn
from tournament_app.board_cache import crossings
from tournament_app.feed import feed
from tournament_app.isles import plan

BRIEFLY = {"cache-control": "public, max-age=5"}


async def _now(request: Request) -> Response:
    shape, theme = request.path_params["shape"], request.path_params["theme"]
    if not is_drawn(shape, theme):
        return Response(status_code=HTTPStatus.NOT_FOUND)
    name = (await _plan()).name
    return RedirectResponse(f"/archipelago/{shape}-{theme}-{name}.svg", headers=BRIEFLY)


async def _plan() -> Plan:
    """That of the current tournament; of open water where there is none to be read."""
    try:
        tournament = await feed.current()
        if tournament is not None:
            shared = await crossings.get(tournament.slug)
            return plan(crossing_of(shared.bare, shared.slots))
    except PickemError:
        pass
    return Plan()


ROUTE = Route("/archipelago/now-{shape}-{theme}.svg", _now)

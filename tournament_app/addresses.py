"""What an address of the public app means."""

from collections.abc import Mapping
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from pickem.domain.errors import NotFound
from pickem.domain.ids import number_in
from pickem.views.standings import Among


def slug_in(path: str) -> str:
    """The tournament of /m/<slug>/…; NotFound for any other address."""
    match path.strip("/").split("/"):
        case ["m", slug, *_]:
            return slug
        case _:
            raise NotFound("There is no such page.")


def stage_in(path: str) -> tuple[str, int]:
    """Tournament and ordinal of /m/<slug>/stage/<ordinal>."""
    match path.strip("/").split("/"):
        case ["m", slug, "stage", text] if (ordinal := number_in(text)) is not None:
            return slug, ordinal
        case _:
            raise NotFound("There is no such stage.")


def ranks_in(query: Mapping[str, str]) -> tuple[Among, str, int]:
    """Who /ranks?… lists, and the page of it; NotFound for what is no page."""
    page = number_in(query.get("page", "1"))
    if page is None:
        raise NotFound("There is no such page.")
    for among in (Among.COUNTRY, Among.TIER):
        if which := query.get(among):
            return among, which, page
    return Among.EVERYBODY, "", page


def fan_in(path: str) -> str:
    """The fan's name in /u/<name>."""
    match path.strip("/").split("/"):
        case ["u", name]:
            return unquote(name)
        case _:
            raise NotFound("There is no such page.")


def match_in(path: str) -> int:
    """The match of /live/<match>."""
    match path.strip("/").split("/"):
        case ["live", text] if (match_id := number_in(text)) is not None:
            return match_id
        case _:
            raise NotFound("There is no such match.")


async def matches_moved(_: Request) -> RedirectResponse:
    """Where the matches of a tournament were is the match centre now."""
    return RedirectResponse("/live", status_code=301)


ROUTES = (Route("/m/{slug}/matches", matches_moved),)

"""What the links of the public app say of themselves where they are shared."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.routing import Route

from pickem.domain.errors import NotFound
from pickem.domain.ids import number_in
from pickem.domain.template import Format
from pickem.services.profiles import shared_name
from pickem.settings import settings
from pickem.views.spectators import LiveStage, LiveTournament
from pickem_web.ask import ask
from pickem_web.previews import SITE, Describe, Preview, Say, route_of
from tournament_app.feed import feed
from tournament_app.live import stage_path

TITLED: Final = "{page} · {site}"


def routes(pages: Iterable[str]) -> list[Route]:
    """Serves those of `pages` that are shared, and all that have open places in their address."""
    origin = settings().public_origin
    wanted = [page for page in pages if page in DESCRIBED or "[" in page]
    return [route_of(page, DESCRIBED.get(page, unnamed), origin) for page in wanted]


async def home(_: Request, t: Say) -> Preview:
    """The tournament of these days, by name."""
    about = t(
        "Pick who survives each stage, who lifts the trophy, and who is the MVP. Free, for points"
        " only."
    )
    name = feed.current_name or t("Pick'Em for Counter-Strike Majors")
    return Preview(t(TITLED, page=name, site=SITE), about, "/")


async def ranks(_: Request, t: Say) -> Preview:
    about = t("Who has called it best so far: every fan's rank, points and right picks.")
    return Preview(t(TITLED, page=t("Ranks"), site=SITE), about, "/ranks")


async def live(_: Request, t: Say) -> Preview:
    about = t("Running, next and finished matches, maps and scores as they come.")
    return Preview(t(TITLED, page=t("Match centre"), site=SITE), about, "/live")


async def rules(_: Request, t: Say) -> Preview:
    about = t("What there is to pick, until when, and how many points each pick is worth.")
    return Preview(t(TITLED, page=t("Rules and scoring"), site=SITE), about, "/rules")


async def fan(request: Request, t: Say) -> Preview:
    """A fan's profile; a hidden one says no name."""
    name = await ask(shared_name, request.path_params["name"])
    if name is None:
        return await unnamed(request, t)
    about = t("Tier, medals, ranks and past ballots.")
    return Preview(t(TITLED, page=name, site=SITE), about, f"/u/{quote(name)}")


async def stage(request: Request, t: Say) -> Preview:
    """One Swiss stage of a tournament."""
    ordinal = number_in(request.path_params["ordinal"])
    tournament = await feed.tournament(request.path_params["slug"])
    found = next((s for s in tournament.stages if s.ordinal == ordinal), None)
    if found is None or found.format in {Format.BRACKET, Format.SPECIALS}:
        raise NotFound("There is no such stage.")
    about = t("Two go undefeated, six advance, two go home without a win. Who?")
    return _of(tournament, found, t, about)


async def playoffs(request: Request, t: Say) -> Preview:
    tournament = await feed.tournament(request.path_params["slug"])
    about = t("Eight teams, one trophy. Pick every winner up to the champion.")
    return _of(tournament, _of_format(tournament, Format.BRACKET), t, about)


async def specials(request: Request, t: Say) -> Preview:
    tournament = await feed.tournament(request.path_params["slug"])
    about = t("The MVP, the map, and what else there is to know better than others.")
    return _of(tournament, _of_format(tournament, Format.SPECIALS), t, about)


async def unnamed(request: Request, t: Say) -> Preview:
    """A page that nobody shares."""
    about = t("Pick'Em for Counter-Strike Majors")
    return Preview(SITE, about, request.url.path, is_listed=False)


DESCRIBED: Final[dict[str, Describe]] = {
    "/": home,
    "/live": live,
    "/ranks": ranks,
    "/rules": rules,
    "/u/[name]": fan,
    "/m/[slug]/stage/[ordinal]": stage,
    "/m/[slug]/playoffs": playoffs,
    "/m/[slug]/specials": specials,
}


def _of(tournament: LiveTournament, one: LiveStage, t: Say, about: str) -> Preview:
    page = t("{stage}, {tournament}", stage=t(one.name), tournament=tournament.name)
    title = t(TITLED, page=page, site=SITE)
    return Preview(title, about, stage_path(tournament.slug, one))


def _of_format(tournament: LiveTournament, wanted: Format) -> LiveStage:
    found = next((one for one in tournament.stages if one.format == wanted), None)
    if found is None:
        raise NotFound("There is no such page.")
    return found

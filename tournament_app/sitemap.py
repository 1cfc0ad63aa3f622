"""What search engines are told: which addresses there are, and which are none of their business."""

from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pickem.domain.errors import Unavailable
from pickem.services.tournaments import stage_addresses
from pickem.settings import settings
from pickem_web.ask import ask
from tournament_app.live import stage_path
from tournament_app.previews import DESCRIBED

PRIVATE: Final = ("/api/", "/settings", "/signin/verify", "/signup/", "/reset", "/email")
NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


async def sitemap(_: Request) -> Response:
    """Every page that is worth finding, as of now."""
    try:
        stages = await ask(stage_addresses)
    except Unavailable:
        return Response(status_code=503, headers={"retry-after": "30"})
    paths = [path for path in DESCRIBED if "[" not in path]
    paths += [stage_path(stage.slug, stage) for stage in stages]
    origin = settings().public_origin
    urls = "".join(f"<url><loc>{escape(origin + path)}</loc></url>" for path in paths)
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{NAMESPACE}">{urls}</urlset>'
    return Response(text, media_type="application/xml", headers={"cache-control": "max-age=3600"})


async def robots(_: Request) -> Response:
    closed = "".join(f"Disallow: {path}\n" for path in PRIVATE)
    where = f"Sitemap: {settings().public_origin}/sitemap.xml\n"
    return PlainTextResponse(
        f"User-agent: *\n{closed}{where}", headers={"cache-control": "max-age=3600"}
    )


ROUTES: Final = (Route("/sitemap.xml", sitemap), Route("/robots.txt", robots))

"""Creates the public app from its routes; nothing else."""

import reflex as rx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from pickem.settings import settings
from pickem_ui.connection import connection_bar, over_every_page
from pickem_ui.text import t
from pickem_ui.toasts import toasts
from pickem_ui.tokens import head, installed, languages, sheets
from pickem_web import archipelago, art, emblems, words
from pickem_web.address import one_address
from pickem_web.builds import served_build, tell_build
from pickem_web.entrance import Entrance
from pickem_web.guard import Guard
from pickem_web.headers import WORKER, with_headers
from pickem_web.live.framework import sockets_of
from pickem_web.live.hub import LiveHub
from pickem_web.live.shortcut import with_shortcut
from pickem_web.paces import measures
from pickem_web.policy import built_pages, page_policy
from pickem_web.previews import PICTURE
from tournament_app import addresses, chart, previews, session, sitemap, spectators
from tournament_app.feed import feed
from tournament_app.live import LiveState, MyState, RunningState, TopState
from tournament_app.posts import ROUTES
from tournament_app.routes import PAGES, titled
from tournament_app.shedding import Shedding
from tournament_app.undecided import undecided

ROOMS = (
    "map.css",
    "ballot.css",
    "rounds.css",
    "bracket.css",
    "specials.css",
    "ranks.css",
    "fans.css",
    "matches.css",
    "rules.css",
)
app = rx.App(
    html_lang="en",
    html_custom_attrs={"data-theme": "dark", "data-languages": languages()},
    head_components=[*head(), *installed()],
    stylesheets=sheets("public.css", *ROOMS),
    reset_style=False,
    toaster=None,
    app_wraps=over_every_page(
        connection_bar(
            away=t("Reconnecting. Your picks are kept here and sent then."),
            offline=t("Offline. Your picks are kept here and sent when you are back."),
            busy=t("Busy. Your picks are kept here and sent again by themselves."),
            worker=WORKER,
        ),
        toasts(),
    ),
)
measured = measures(settings().public_redis_url)
hub = LiveHub(
    app,
    pushes=(LiveState, TopState, RunningState, MyState),
    identify=session.identify,
    bound=session.bound,
    greet=lambda fresh: feed.greet(hub, fresh),
)
shedding = Shedding(app, hub, undecided, measured.dropped)
# Outside of the hub's gate: what is dropped waits for nobody and nobody for it.
guard = Guard(
    app, account=lambda sid: session.account_of(hub.connections.get(sid)), measures=measured
)
entrance = Entrance(settings().public_origin, settings().proxy_hops, measured)
app.api_transformer = [
    Starlette(
        routes=[
            *ROUTES,
            *addresses.ROUTES,
            *spectators.ROUTES,
            *art.ROUTES,
            chart.ROUTE,
            archipelago.ROUTE,
            emblems.ROUTE,
            words.ROUTE,
            *sitemap.ROUTES,
            *previews.routes(page.route for page in PAGES),
        ]
    ),
    one_address(settings().public_origin),
    entrance,
]
app.register_lifespan_task(feed.run, hub=hub)
app.register_lifespan_task(hub.watch_sessions, alive=session.alive)
for page in PAGES:
    title = titled(page.title)
    app.add_page(page.show, route=page.route, title=title, image=PICTURE, on_load=page.on_load)


def served() -> ASGIApp:
    """The app as its process serves it: no answer leaves it without its headers."""
    origin = settings().public_origin
    tell_build(app, served_build(built_pages()))
    policy = page_policy(built_pages())
    pages = with_headers(app(), origin=origin, policy=policy, is_indexed=True)
    return with_shortcut(pages, entrance(sockets_of(app)))

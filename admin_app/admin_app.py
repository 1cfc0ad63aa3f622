"""Creates the admin app from its routes; nothing else."""

import reflex as rx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from admin_app import session
from admin_app.live import NewsState, feed
from admin_app.posts import ROUTES
from admin_app.routes import PAGES
from pickem.settings import settings
from pickem_ui.connection import connection_bar, over_every_page
from pickem_ui.text import t
from pickem_ui.tokens import head, sheets
from pickem_web import emblems
from pickem_web.address import one_address
from pickem_web.builds import served_build, tell_build
from pickem_web.entrance import Entrance
from pickem_web.guard import Guard
from pickem_web.headers import with_headers
from pickem_web.live.framework import sockets_of
from pickem_web.live.hub import LiveHub
from pickem_web.live.shortcut import with_shortcut
from pickem_web.paces import measures
from pickem_web.policy import built_pages, page_policy

app = rx.App(
    html_lang="en",
    html_custom_attrs={"data-theme": "dark"},
    head_components=head(),
    stylesheets=sheets("admin.css"),
    reset_style=False,
    toaster=None,
    app_wraps=over_every_page(
        connection_bar(
            away=t("Reconnecting. What you typed stays here."),
            offline=t("Offline. What you typed stays here; saving waits until you are back."),
        )
    ),
)
measured = measures(settings().redis_url)
hub = LiveHub(
    app,
    pushes=(NewsState,),
    identify=session.identify,
    bound=session.bound,
    greet=lambda fresh: feed.greet(hub, fresh),
)
# Outside of the hub's gate: what is dropped waits for nobody and nobody for it.
guard = Guard(
    app, account=lambda sid: session.account_of(hub.connections.get(sid)), measures=measured
)
entrance = Entrance(settings().admin_origin, settings().proxy_hops, measured)
app.api_transformer = [
    Starlette(routes=[*ROUTES, emblems.ROUTE]),
    one_address(settings().admin_origin),
    entrance,
]
app.register_lifespan_task(feed.run, hub=hub)
app.register_lifespan_task(hub.watch_sessions, alive=session.alive)
for page in PAGES:
    app.add_page(page.show, route=page.route, title=page.title, on_load=page.on_load)


def served() -> ASGIApp:
    """The app as its process serves it: no answer leaves it without its headers."""
    origin = settings().admin_origin
    tell_build(app, served_build(built_pages()))
    policy = page_policy(built_pages())
    pages = with_headers(app(), origin=origin, policy=policy, is_indexed=False)
    return with_shortcut(pages, entrance(sockets_of(app)))

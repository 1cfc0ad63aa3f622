"""What browsers post to the public app outside of Reflex, one file per noun."""

from starlette.routing import Route

from tournament_app.posts import factors, privacy, sessions, sign_in, steam

ROUTES: tuple[Route, ...] = (
    *sign_in.ROUTES,
    *factors.ROUTES,
    *sessions.ROUTES,
    *privacy.ROUTES,
    *steam.ROUTES,
)

"""What browsers post to the public app outside of Reflex, one file per noun."""

from starlette.routing import Route

from tournament_app.posts import (
    emails,
    factors,
    passwords,
    preferences,
    privacy,
    sessions,
    sign_in,
    sign_up,
    steam,
)

ROUTES: tuple[Route, ...] = (
    *sign_up.ROUTES,
    *sign_in.ROUTES,
    *passwords.ROUTES,
    *emails.ROUTES,
    *factors.ROUTES,
    *sessions.ROUTES,
    *preferences.ROUTES,
    *privacy.ROUTES,
    *steam.ROUTES,
)

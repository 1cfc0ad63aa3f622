"""Which fan a browser belongs to: always asked from the cookie its socket connected with."""

from datetime import timedelta

import reflex as rx

from pickem.clock import now
from pickem.domain.errors import NotAllowed
from pickem.services import accounts
from pickem.views.accounts import FanView
from pickem_web.ask import ask
from pickem_web.session import token_in

COOKIE = "skerry_fan"
LASTS = timedelta(days=30)


async def identify(cookie_header: str) -> tuple[FanView | None, str | None]:
    """The fan of a Cookie header, and the session's token."""
    token = token_in(cookie_header, COOKIE)
    return (await ask(accounts.fan_of, token, now()), token) if token else (None, None)


async def fan_of(state: rx.State) -> FanView | None:
    """The fan who sent this event; None for a guest."""
    fan, _ = await identify(state.router.headers.cookie)
    return fan


async def signed_in_fan(state: rx.State) -> FanView:
    """The fan who sent this event; NotAllowed for a guest."""
    fan = await fan_of(state)
    if fan is None:
        raise NotAllowed("Sign in to pick. Your session may have ended.")
    return fan

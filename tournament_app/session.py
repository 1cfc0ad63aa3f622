"""Which fan a browser belongs to: the one whose session its socket was bound to, at connect.

Nothing else counts: neither the state nor the client's token nor any argument of an event.
"""

from collections.abc import Sequence

import reflex as rx

from pickem.clock import now
from pickem.domain.errors import NotAllowed, SignInNeeded
from pickem.services.accounts import sessions
from pickem.settings import settings
from pickem.views.accounts import FanView
from pickem_web.ask import ask
from pickem_web.batch import Batch
from pickem_web.cookies import Cookies
from pickem_web.live.connection import Connection
from pickem_web.posts import Door, Visit

door = Door(Cookies("fan", settings().public_origin))
bound: dict[str, int] = {}
"""The sessions of this process's open sockets; written by the live hub only."""


async def identify(cookie_header: str) -> tuple[FanView | None, int | None]:
    """The fan of a Cookie header, and the session."""
    token = door.cookies.read(cookie_header, "session")
    fan = await _fans.ask(token) if token else None
    return fan, fan.session_id if fan else None


async def _fans_of_tokens(tokens: Sequence[str]) -> dict[str, FanView]:
    return await ask(sessions.fans_of_tokens, tokens, now())


_fans = Batch(_fans_of_tokens)


async def alive(session_ids: list[int]) -> set[int]:
    """Which of the sessions still live."""
    return await ask(sessions.keep_alive, "fan", session_ids, now())


async def fan_of(state: rx.State) -> FanView | None:
    """The fan who sent this event; None for a guest."""
    session_id = bound.get(state.router.session.session_id)
    return await ask(sessions.fan_of, session_id, now()) if session_id is not None else None


async def signed_in_fan(state: rx.State) -> FanView:
    """The fan who sent this event; NotAllowed for a guest."""
    fan = await fan_of(state)
    if fan is None:
        raise NotAllowed("Sign in to pick. Your session may have ended.")
    return fan


def fan_at(visit: Visit) -> FanView:
    """The fan who posts a form; SignInNeeded for a guest. Blocks."""
    fan = visitor_at(visit)
    if fan is None:
        raise SignInNeeded
    return fan


def visitor_at(visit: Visit) -> FanView | None:
    """The fan who posts a form, or None for a guest. Blocks."""
    return sessions.fan_of_token(visit.token, visit.arrival.at) if visit.token else None


def account_of(connection: Connection[FanView] | None) -> str | None:
    """Whose socket it is, as the limits of an account are counted; None for a guest."""
    return f"fan:{connection.who.fan_id}" if connection and connection.who else None

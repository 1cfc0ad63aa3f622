"""Which member of staff a browser belongs to: the one whose session its socket was bound to."""

import reflex as rx

from pickem.clock import now
from pickem.domain.errors import SignInNeeded
from pickem.services.accounts import sessions
from pickem.settings import settings
from pickem.views.accounts import StaffView
from pickem_web.ask import ask
from pickem_web.cookies import Cookies
from pickem_web.live.connection import Connection
from pickem_web.posts import Door, Visit

door = Door(Cookies("staff", settings().admin_origin))
bound: dict[str, int] = {}
"""The sessions of this process's open sockets; written by the live hub only."""


async def identify(cookie_header: str) -> tuple[StaffView | None, int | None]:
    """The member of staff of a Cookie header, and the session."""
    token = door.cookies.read(cookie_header, "session")
    session_id = await ask(sessions.session_of, "staff", token, now()) if token else None
    if session_id is None:
        return None, None
    return await ask(sessions.staff_of, session_id, now()), session_id


async def alive(session_ids: list[int]) -> set[int]:
    """Which of the sessions still live."""
    return await ask(sessions.keep_alive, "staff", session_ids, now())


async def staff_of(state: rx.State) -> StaffView:
    """The member of staff who sent this event; SignInNeeded for anybody else."""
    session_id = bound.get(state.router.session.session_id)
    if session_id is None:
        raise SignInNeeded
    staff = await ask(sessions.staff_of, session_id, now())
    if staff is None:
        raise SignInNeeded
    return staff


def staff_at(visit: Visit) -> StaffView:
    """The member of staff who posts a form; SignInNeeded for anybody else. Blocks."""
    at = visit.arrival.at
    session_id = sessions.session_of("staff", visit.token, at) if visit.token else None
    staff = sessions.staff_of(session_id, at) if session_id is not None else None
    if staff is None:
        raise SignInNeeded
    return staff


def account_of(connection: Connection[StaffView] | None) -> str | None:
    """Whose socket it is, as the limits of an account are counted; None for a guest."""
    return f"staff:{connection.who.staff_id}" if connection and connection.who else None

"""Which member of staff a browser belongs to: always asked from its socket's cookie."""

from datetime import timedelta

import reflex as rx

from pickem.clock import now
from pickem.domain.errors import NotAllowed
from pickem.services import accounts
from pickem.views.accounts import StaffView
from pickem_web.ask import ask
from pickem_web.session import token_in

COOKIE = "skerry_staff"
LASTS = timedelta(hours=12)


async def identify(cookie_header: str) -> tuple[StaffView | None, str | None]:
    """The member of staff of a Cookie header, and the session's token."""
    token = token_in(cookie_header, COOKIE)
    return (await ask(accounts.staff_of, token, now()), token) if token else (None, None)


async def staff_of(state: rx.State) -> StaffView:
    """The member of staff who sent this event; NotAllowed for anybody else."""
    staff, _ = await identify(state.router.headers.cookie)
    if staff is None:
        raise NotAllowed("Your session has ended. Sign in again.")
    return staff

"""The leaderboard's only event: it wants to hear of the top from now on."""

import reflex as rx

from pickem_web.guard import action
from tournament_app.feed import feed
from tournament_app.live import TOP


class RanksState(rx.State):
    """Holds nothing: the top is pushed."""

    @action
    async def open(self) -> None:
        await feed.join(self.router.session.session_id, TOP)

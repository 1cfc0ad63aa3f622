"""What the leaderboard remembers while it is open: one page of it, read when it was opened."""

import reflex as rx

from pickem.domain.errors import NotFound
from pickem.services import rank_lists
from pickem.views.standings import Among, Found, RankList, RankRow
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.addresses import ranks_in
from tournament_app.board_cache import rank_pages
from tournament_app.feed import feed
from tournament_app.live import TOP
from tournament_app.session import fan_of

NOTHING = RankList(0, Among.EVERYBODY, "", 1, 1, 0, 1, (), (), (), 0)


class RanksState(rx.State):
    """`order` is the ids of who is shown, `own` the fan's line, `sought` the id of whom the
    address asks for.

    How the first fifty and the fan stand by now is pushed (TopState, MyState).
    """

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    shown: RankList = NOTHING
    order: list[int] = []
    own: list[RankRow] = []
    sought: int = 0
    found: Found = Found("", ())

    @action
    async def open(self) -> None:
        await feed.join(self.router.session.session_id, TOP)
        with reading(self, feed.version_to_have):
            await self._read()

    @action
    async def look_for(self, beginning: str) -> None:
        """Who is called like that, as far as it was typed."""
        self.found = await ask(rank_lists.called, beginning)

    async def _read(self) -> None:
        query = self.router.url.query_parameters
        shown = await rank_pages.get(*ranks_in(query))
        sought = 0
        if (name := query.get("fan")) and shown.tournament_id:
            place = await ask(rank_lists.place_of, shown.tournament_id, name)
            if place is None:
                raise NotFound("Nobody of that name is in these ranks.")
            page, sought = place
            shown = await rank_pages.get(Among.EVERYBODY, "", page)
        fan = await fan_of(self)
        own = (
            await ask(rank_lists.line_of, shown.tournament_id, fan.fan_id)
            if fan and shown.tournament_id
            else None
        )
        self.shown, self.sought, self.own = shown, sought, [own] if own else []
        self.order = [row.fan_id for row in (*shown.podium, *shown.rows)]
        self.load = Load.READY if self.order else Load.EMPTY

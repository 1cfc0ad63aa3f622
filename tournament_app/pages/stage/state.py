"""What the Swiss page remembers while it is open."""

import reflex as rx

from pickem.views.rounds import Own, Rounds
from tournament_app.addresses import stage_in
from tournament_app.balloting import Balloting
from tournament_app.board_cache import stage_rounds
from tournament_app.feed import feed
from tournament_app.live import MATCHES
from tournament_app.rounds import own_rounds


class StageState(Balloting, rx.State):
    """The board of /m/<slug>/stage/<ordinal>; from its lock on, its rounds and how they went."""

    rounds: Rounds = Rounds()
    own: Own = Own()
    _hears: str = ""

    def _find(self) -> tuple[str, int]:
        return stage_in(self.router.url.path)

    async def _read(self, *, is_fresh: bool = False) -> None:
        await super()._read(is_fresh=is_fresh)
        if not self.is_locked or self._board is None:
            return
        shared = await stage_rounds.get(self._board.slug, self._board.stage.ordinal)
        own = own_rounds(shared, self._board)
        if self.rounds != shared.rounds:  # what is assigned is sent
            self.rounds = shared.rounds
        if self.own != own:
            self.own = own
        await self._hear()

    async def _hear(self) -> None:
        """How running matches stand is pushed from now on, as long as this socket lives."""
        socket = self.router.session.session_id
        if self._hears != socket:
            self._hears = socket
            await feed.join(socket, MATCHES)

"""What the playoffs page remembers while it is open."""

import reflex as rx

from pickem.domain.errors import PickemError
from pickem.domain.template import Format
from pickem.views.picks import StageBoard
from pickem_ui.boards import Round
from pickem_ui.feedback import Load
from pickem_web.guard import action
from tournament_app.addresses import ordinal_of, slug_in
from tournament_app.boarding import Boarding
from tournament_app.pages.playoffs.board import rounds


class PlayoffsState(Boarding, rx.State):
    """The board of /m/<slug>/playoffs."""

    rounds: list[Round] = []
    filled: int = 0
    capacity: int = 0

    @action
    async def open(self) -> None:
        try:
            slug = slug_in(self.router.url.path)
            await self._open(slug, await ordinal_of(slug, Format.BRACKET))
        except PickemError:
            self.load = Load.FAILED

    def _draw(self, board: StageBoard) -> None:
        self.rounds = rounds(board)
        self.filled = len(board.picks)
        self.capacity = sum(group.capacity for group in board.groups)

"""What the playoffs page remembers while it is open."""

import reflex as rx

from pickem.domain.template import Format
from pickem.views.boards import StageBoard
from pickem_ui.boards import Round
from tournament_app.addresses import slug_in
from tournament_app.boarding import Boarding
from tournament_app.pages.playoffs.board import rounds


class PlayoffsState(Boarding, rx.State):
    """The board of /m/<slug>/playoffs."""

    rounds: list[Round] = []
    filled: int = 0
    capacity: int = 0

    def _find(self) -> tuple[str, int | Format]:
        return slug_in(self.router.url.path), Format.BRACKET

    def _draw(self, board: StageBoard) -> None:
        self.rounds = rounds(board)
        self.filled = len(board.picks)
        self.capacity = sum(group.capacity for group in board.groups)

"""What the playoffs page remembers while it is open."""

import reflex as rx

from pickem.domain.template import Format
from pickem.views.boards import StageBoard
from pickem_ui.bracket import Round
from pickem_ui.bracket_views import Results
from pickem_web.guard import action
from tournament_app.addresses import slug_in
from tournament_app.ballot import picks_in
from tournament_app.boarding import Boarding
from tournament_app.feed import feed
from tournament_app.live import MATCHES
from tournament_app.pages.playoffs.board import rounds
from tournament_app.pages.playoffs.results import results


class PlayoffsState(Boarding, rx.State):
    """The board of /m/<slug>/playoffs; `results` are empty before the lock.

    So many picks are `left`, -1 before that is known; `is_headless` while nobody is named champion.
    """

    rounds: tuple[Round, ...] = ()
    results: Results = Results()
    left: int = -1
    is_headless: bool = False

    @action
    async def hear(self) -> None:
        """How the matches stand is pushed from now on."""
        await feed.join(self.router.session.session_id, MATCHES)

    def _find(self) -> tuple[str, int | Format]:
        return slug_in(self.router.url.path), Format.BRACKET

    def _lay_out(self, board: StageBoard) -> None:
        self.rounds = rounds(board)

    def _draw(self, board: StageBoard) -> None:
        self.results = results(board) if self.is_locked else Results()
        self.left = sum(group.capacity for group in board.groups) - len(board.picks)
        self.is_headless = not picks_in(board, board.groups[-1]) if board.groups else True

"""What the specials page remembers while it is open."""

import reflex as rx

from pickem.domain.template import Format
from pickem.views.boards import StageBoard
from pickem_ui.outcomes import Outcome
from pickem_ui.sideisles import Special
from tournament_app.addresses import slug_in
from tournament_app.boarding import Boarding
from tournament_app.pages.specials.board import open_specials
from tournament_app.pages.specials.outcomes import outcomes, points_of


class SpecialsState(Boarding, rx.State):
    """The board of /m/<slug>/specials: those still open, and those locked."""

    specials: tuple[Special, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    points: int = 0
    most: int = 0

    def _find(self) -> tuple[str, int | Format]:
        return slug_in(self.router.url.path), Format.SPECIALS

    def _lay_out(self, board: StageBoard) -> None:
        self.specials = open_specials(board)

    def _draw(self, board: StageBoard) -> None:
        self.outcomes = outcomes(board)
        self.points = points_of(self.outcomes)
        self.most = sum(one.points for one in self.outcomes)

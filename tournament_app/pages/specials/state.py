"""What the specials page remembers while it is open."""

import reflex as rx

from pickem.domain.template import Format
from pickem.views.boards import StageBoard
from pickem_ui.cards import Special
from tournament_app.addresses import slug_in
from tournament_app.boarding import Boarding
from tournament_app.pages.specials.board import specials


class SpecialsState(Boarding, rx.State):
    """The board of /m/<slug>/specials."""

    specials: tuple[Special, ...] = ()

    def _find(self) -> tuple[str, int | Format]:
        return slug_in(self.router.url.path), Format.SPECIALS

    def _lay_out(self, board: StageBoard) -> None:
        self.specials = specials(board)

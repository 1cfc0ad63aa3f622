"""What the Swiss page remembers while it is open."""

import reflex as rx

from pickem.views.boards import StageBoard
from pickem_ui.boards import Section, TeamLine
from pickem_ui.picks import Slot
from tournament_app.addresses import stage_in
from tournament_app.boarding import Boarding
from tournament_app.pages.stage.board import NO_OPTION, sections, team_lines


class StageState(Boarding, rx.State):
    """The board of /m/<slug>/stage/<ordinal>."""

    lines: tuple[TeamLine, ...] = ()
    sections: list[Section] = []
    lights: list[Slot] = []
    left: int = 0

    def _find(self) -> tuple[str, int]:
        return stage_in(self.router.url.path)

    def _lay_out(self, board: StageBoard) -> None:
        self.lines = team_lines(board)

    def _draw(self, board: StageBoard) -> None:
        self.sections = sections(board)
        self.lights = [slot for section in self.sections for slot in section.slots]
        self.left = sum(slot.option == NO_OPTION for slot in self.lights)

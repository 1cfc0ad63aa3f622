"""A page with the ballot of one Swiss stage."""

from pickem.views.boards import StageBoard
from pickem_ui.ballots import TeamLine
from pickem_ui.trays import Section
from tournament_app.boarding import Boarding
from tournament_app.swiss import lead_s, most, sections, team_lines


class Balloting(Boarding, mixin=True):
    """A page with the ballot of a Swiss stage. `most` is what it gives at best.

    `lead_s` is how long before its start the stage locks, in seconds; 0 where that is unknown.
    """

    lines: tuple[TeamLine, ...] = ()
    sections: list[Section] = []
    most: int = 0
    lead_s: int = 0

    def _lay_out(self, board: StageBoard) -> None:
        self.lines = team_lines(board)
        self.lead_s = lead_s(board)

    def _draw(self, board: StageBoard) -> None:
        self.sections = sections(board)
        self.most = most(self.sections)

"""A page with the ballot of one Swiss stage."""

from pickem.views.boards import StageBoard
from pickem_ui.ballots import Section, TeamLine
from tournament_app.boarding import Boarding
from tournament_app.swiss import NO_OPTION, kind_left, most, sections, team_lines


class Balloting(Boarding, mixin=True):
    """A page with the ballot of a Swiss stage. `kind_left` is where the only empty slots are."""

    lines: tuple[TeamLine, ...] = ()
    sections: list[Section] = []
    left: int = 0
    kind_left: str = ""
    most: int = 0

    def _lay_out(self, board: StageBoard) -> None:
        self.lines = team_lines(board)

    def _draw(self, board: StageBoard) -> None:
        self.sections = sections(board)
        self.left = sum(s.option == NO_OPTION for section in self.sections for s in section.slots)
        self.kind_left = kind_left(self.sections)
        self.most = most(self.sections)

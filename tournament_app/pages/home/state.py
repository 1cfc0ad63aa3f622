"""What the home page remembers while it is open."""

import reflex as rx

from pickem.domain.errors import NotFound
from pickem.services import crossing as service
from pickem.views.boards import SharedMatches, StageBoard
from pickem.views.crossing import SharedCrossing
from pickem.views.picks import SavedPick
from pickem_ui.crossing import Home
from pickem_ui.feedback import Load
from pickem_ui.picks import Answer, Kept
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.ballot import with_saved
from tournament_app.board_cache import crossings, match_boards
from tournament_app.crossing import home_of
from tournament_app.feed import feed
from tournament_app.guests import with_kept
from tournament_app.picking import Picking
from tournament_app.session import fan_of


class HomeState(Picking, rx.State):
    """The tournament that is on, and the fan's way through it."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    home: Home = Home()
    _shared: SharedCrossing | None = None
    _matches: SharedMatches | None = None
    _boards: tuple[StageBoard, ...] = ()

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            await self._read()

    async def _read(self, *, is_fresh: bool = False) -> None:
        tournament = await feed.current()
        if tournament is None:
            self.load = Load.EMPTY
            return
        fan = await fan_of(self)
        try:
            self._shared = await crossings.get(tournament.slug, is_fresh=is_fresh)
            self._matches = await match_boards.get(tournament.slug, is_fresh=is_fresh)
        except NotFound:  # it went between the two
            self.load = Load.EMPTY
            return
        self._is_guest = fan is None
        bare = self._shared.bare
        self._boards = await ask(service.with_picks, self._shared, fan.fan_id) if fan else bare
        self.load = Load.READY
        if self._is_guest:
            self.kept = Kept(self.kept.asked, self._show_kept())
        else:
            self._show(self._boards)

    def _show(self, boards: tuple[StageBoard, ...]) -> None:
        if self._shared and self._matches:
            home = home_of(self._shared, boards, self._matches.matches)
            if home != self.home:  # what is assigned is sent
                self.home = home

    def _show_saved(self, saved: SavedPick) -> None:
        self._boards = tuple(with_saved(board, saved) for board in self._boards)
        self._show(self._boards)

    def _show_kept(self) -> tuple[Answer, ...]:
        laid = [with_kept(board, self._kept) for board in self._boards]
        self._show(tuple(board for board, _ in laid))
        return tuple(answer for _, refused in laid for answer in refused)

    async def _show_refused(self) -> None:
        if self._boards:
            with reading(self, feed.version_to_have):
                await self._read(is_fresh=True)

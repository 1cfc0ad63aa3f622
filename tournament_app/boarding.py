"""A page with the board of one stage: reading it, showing it, keeping it true after a pick."""

from pickem.domain.template import Format
from pickem.services import boards
from pickem.views.boards import StageBoard
from pickem.views.picks import SavedPick
from pickem_ui.feedback import Load
from pickem_ui.picks import Answer, Kept
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.ballot import faces_of, first_lock, last_saved, with_saved
from tournament_app.board_cache import stage_boards
from tournament_app.feed import feed
from tournament_app.guests import with_kept
from tournament_app.live import stage_path
from tournament_app.picking import Picking
from tournament_app.session import fan_of


class Boarding(Picking, mixin=True):
    """`have` is the version of the live feed at the last reading; 0 before the first."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    path: str = ""
    name: str = ""
    faces: dict[str, str] = {}
    lock_at: int = 0
    is_locked: bool = False
    saved_at: int = 0
    server_now_ms: int = 0
    _address: tuple[str, int | Format] = ("", 0)
    _board: StageBoard | None = None

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            self._address = self._find()
            await self._read()

    def _find(self) -> tuple[str, int | Format]:
        """The tournament and which of its stages the address names; else NotFound."""
        raise NotImplementedError

    async def _read(self, *, is_fresh: bool = False) -> None:
        fan = await fan_of(self)
        shared = await stage_boards.get(*self._address, is_fresh=is_fresh)
        board = await ask(boards.with_picks, shared, fan.fan_id) if fan else shared.board
        before, self._board = self._board, board
        was_guest, self._is_guest = self._is_guest, fan is None
        self.load = Load.READY if board.options else Load.EMPTY
        self.server_now_ms = board.server_now_ms
        if self._is_guest:
            self._lay_out(board)
            self.kept = Kept(self.kept.asked, self._show_kept())
        elif was_guest or not before or not before.is_like(board):  # what is assigned is sent
            self._lay_out(board)
            self._show(board)

    def _show(self, board: StageBoard) -> None:
        self.path = stage_path(board.slug, board.stage)
        self.name = board.stage.name
        self.faces = faces_of(board)
        self.lock_at = first_lock(board.groups)
        self.is_locked = any(group.is_locked for group in board.groups)
        self.saved_at = last_saved(board.picks)
        self._draw(board)

    def _lay_out(self, board: StageBoard) -> None:
        """Fill what this page shows and no pick changes, after a reading."""

    def _draw(self, board: StageBoard) -> None:
        """Fill what this page shows of the picks, after every change."""

    def _show_saved(self, saved: SavedPick) -> None:
        if self._board is not None:
            self._board = with_saved(self._board, saved)
            self._show(self._board)

    def _show_kept(self) -> tuple[Answer, ...]:
        if self._board is None:
            return ()
        board, refused = with_kept(self._board, self._kept)
        self._show(board)
        return refused

    async def _show_refused(self) -> None:
        if self._board is not None:
            with reading(self, feed.version_to_have):
                await self._read(is_fresh=True)

"""What the page of one match remembers while it is open."""

from dataclasses import replace

import reflex as rx

from pickem.domain.errors import NotFound
from pickem.services import boards
from pickem.views.boards import MatchPick, StageBoard
from pickem.views.matches import SharedMatch
from pickem.views.picks import SavedPick
from pickem_ui.feedback import Load
from pickem_ui.match import MatchView
from pickem_ui.picks import Answer, Kept
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.addresses import match_in
from tournament_app.board_cache import match_boards, single_matches, stage_boards
from tournament_app.feed import feed
from tournament_app.guests import matches_with_kept, with_kept
from tournament_app.live import MATCHES
from tournament_app.matches import faces_of, with_saved
from tournament_app.pages.live_match.board import match_view
from tournament_app.picking import Picking
from tournament_app.session import fan_of


class MatchState(Picking, rx.State):
    """The match of /live/<match>."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    view: MatchView = MatchView()
    faces: dict[str, str] = {}
    _match: SharedMatch | None = None
    _matches: tuple[MatchPick, ...] = ()
    _board: StageBoard | None = None

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            await self._read(match_in(self.router.url.path))

    @action
    async def hear(self) -> None:
        """How it stands is pushed from now on."""
        await feed.join(self.router.session.session_id, MATCHES)

    async def _read(self, match_id: int, *, is_fresh: bool = False) -> None:
        fan = await fan_of(self)
        shared = await single_matches.get(match_id, is_fresh=is_fresh)
        stage = await stage_boards.get(shared.slug, shared.ordinal, is_fresh=is_fresh)
        slots = await match_boards.get(shared.slug, is_fresh=is_fresh)
        matches, board = slots.matches, stage.board
        if fan:
            matches = await ask(boards.with_winners, slots, fan.fan_id)
            board = await ask(boards.with_picks, stage, fan.fan_id)
        if all(match.match_id != match_id for match in matches):
            raise NotFound("There is no such match. Choose one from the match centre.")
        self._is_guest = fan is None
        self._match, self._matches, self._board = shared, matches, board
        self.load = Load.READY
        if self._is_guest:
            self.kept = Kept(self.kept.asked, self._show_kept())
        else:
            self._show(matches, board)

    def _show(self, matches: tuple[MatchPick, ...], board: StageBoard) -> None:
        if self._match is None:
            return
        match = next(m for m in matches if m.match_id == self._match.match_id)
        view = match_view(self._match, match, matches, board)
        if view != self.view:  # what is assigned is sent
            self.view = view
        self.faces = faces_of([match])

    def _show_saved(self, saved: SavedPick) -> None:
        if self._board is not None:
            self._matches = with_saved(self._matches, saved)
            self._show(self._matches, self._board)

    def _show_kept(self) -> tuple[Answer, ...]:
        if self._board is None:
            return ()
        matches, refused = matches_with_kept(self._matches, self._kept)
        board, _ = with_kept(replace(self._board, picks=()), self._kept)
        self._show(matches, board)
        return refused

    async def _show_refused(self) -> None:
        if self._match is not None:
            with reading(self, feed.version_to_have):
                await self._read(self._match.match_id, is_fresh=True)

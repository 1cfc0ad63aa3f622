"""What the matches page remembers while it is open."""

import reflex as rx

from pickem.services import boards
from pickem.views.boards import MatchPick
from pickem.views.picks import SavedPick
from pickem_ui.cards import MatchCard
from pickem_ui.feedback import Load
from pickem_ui.picks import Answer, Kept
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.addresses import slug_in
from tournament_app.board_cache import match_boards
from tournament_app.feed import feed
from tournament_app.guests import matches_with_kept
from tournament_app.live import MATCHES
from tournament_app.pages.matches.board import faces_of, match_cards, with_saved
from tournament_app.picking import Picking
from tournament_app.session import fan_of


class MatchesState(Picking, rx.State):
    """The match-winner slots of /m/<slug>/matches."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    cards: list[MatchCard] = []
    faces: dict[str, str] = {}
    _matches: tuple[MatchPick, ...] = ()
    _slug: str = ""

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            await self._read(slug_in(self.router.url.path))

    @action
    async def hear(self) -> None:
        """How the matches stand is pushed from now on."""
        await feed.join(self.router.session.session_id, MATCHES)

    async def _read(self, slug: str, *, is_fresh: bool = False) -> None:
        fan = await fan_of(self)
        shared = await match_boards.get(slug, is_fresh=is_fresh)
        matches = await ask(boards.with_winners, shared, fan.fan_id) if fan else shared.matches
        is_shown = (self._slug, self._is_guest, self._matches) == (slug, False, matches)
        self._slug, self._is_guest, self._matches = slug, fan is None, matches
        self.load = Load.READY if matches else Load.EMPTY
        if self._is_guest:
            self.kept = Kept(self.kept.asked, self._show_kept())
        elif not is_shown:  # what is assigned is sent
            self._show(matches)

    def _show(self, matches: tuple[MatchPick, ...]) -> None:
        self.cards = match_cards(matches)
        self.faces = faces_of(matches)

    def _show_saved(self, saved: SavedPick) -> None:
        if self._slug:  # else what was saved is part of the first reading
            self._matches = with_saved(self._matches, saved)
            self._show(self._matches)

    def _show_kept(self) -> tuple[Answer, ...]:
        matches, refused = matches_with_kept(self._matches, self._kept)
        self._show(matches)
        return refused

    async def _show_refused(self) -> None:
        if self._slug:
            with reading(self, feed.version_to_have):
                await self._read(self._slug, is_fresh=True)

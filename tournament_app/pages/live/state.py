"""What the match centre remembers while it is open."""

import reflex as rx

from pickem.services import boards
from pickem.views.boards import MatchPick
from pickem.views.picks import SavedPick
from pickem_ui.feedback import Load
from pickem_ui.matches import Centre
from pickem_ui.picks import Answer, Kept
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.board_cache import match_boards
from tournament_app.feed import feed
from tournament_app.guests import matches_with_kept
from tournament_app.live import MATCHES
from tournament_app.matches import centre_of, faces_of, with_saved
from tournament_app.picking import Picking
from tournament_app.session import fan_of

PAGE = 12


class MatchesState(Picking, rx.State):
    """Every match of the current tournament, with its match-winner slot."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    centre: Centre = Centre()
    faces: dict[str, str] = {}
    _matches: tuple[MatchPick, ...] = ()
    _slug: str = ""
    _listed: int = PAGE

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            await self._read()

    @action
    async def hear(self) -> None:
        """How the matches stand, and the feed, are pushed from now on."""
        await feed.join(self.router.session.session_id, MATCHES)

    @action
    async def more(self) -> None:
        """List earlier matches, too."""
        self._listed += 2 * PAGE
        self._show(self._matches)

    async def _read(self, *, is_fresh: bool = False) -> None:
        fan = await fan_of(self)
        tournament = await feed.current()
        slug = tournament.slug if tournament else ""
        matches = await self._matches_of(slug, fan.fan_id if fan else 0, is_fresh=is_fresh)
        is_shown = (self._slug, self._is_guest, self._matches) == (slug, False, matches)
        self._slug, self._is_guest, self._matches = slug, fan is None, matches
        self.load = Load.READY if matches else Load.EMPTY
        if self._is_guest:
            self.kept = Kept(self.kept.asked, self._show_kept())
        elif not is_shown:  # what is assigned is sent
            self._show(matches)

    async def _matches_of(self, slug: str, fan_id: int, *, is_fresh: bool) -> tuple[MatchPick, ...]:
        if not slug:
            return ()
        shared = await match_boards.get(slug, is_fresh=is_fresh)
        return await ask(boards.with_winners, shared, fan_id) if fan_id else shared.matches

    def _show(self, matches: tuple[MatchPick, ...]) -> None:
        self.centre = centre_of(matches, self._listed)
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
                await self._read(is_fresh=True)

"""What the matches page remembers while it is open."""

import reflex as rx

from pickem.domain.errors import PickemError
from pickem.services import picks
from pickem.views.picks import MatchPick, SavedPick
from pickem_ui.cards import MatchCard
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from tournament_app.addresses import slug_in
from tournament_app.live import feed
from tournament_app.pages.matches.board import faces_of, match_cards, with_saved
from tournament_app.picking import Picking
from tournament_app.session import fan_of


class MatchesState(Picking, rx.State):
    """The match-winner slots of /m/<slug>/matches."""

    load: Load = Load.LOADING
    have: int = 0
    cards: list[MatchCard] = []
    faces: dict[str, str] = {}
    _matches: tuple[MatchPick, ...] = ()
    _is_guest: bool = True
    _slug: str = ""

    @action
    async def open(self) -> None:
        try:
            await self._open(slug_in(self.router.url.path))
        except PickemError:
            self.load = Load.FAILED

    async def _open(self, slug: str) -> None:
        version = max(feed.version, 1)
        fan = await fan_of(self)
        matches = await ask(picks.match_board, fan.fan_id if fan else None, slug)
        self._slug, self._is_guest, self.have = slug, fan is None, version
        self._show(matches)

    def _show(self, matches: tuple[MatchPick, ...]) -> None:
        self._matches = matches
        self.cards = match_cards(matches)
        self.faces = faces_of(matches, is_guest=self._is_guest)
        self.load = Load.READY if matches else Load.EMPTY

    def _show_saved(self, saved: SavedPick) -> None:
        self._show(with_saved(self._matches, saved))

    async def _show_refused(self) -> None:
        if self._slug:
            await self._open(self._slug)

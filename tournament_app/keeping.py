"""Sends what a guest kept from the pages that have no board of their own."""

import reflex as rx

from pickem.views.picks import SavedPick
from pickem_ui.picks import Answer
from tournament_app.picking import Picking


class KeptState(Picking, rx.State):
    """Nothing is drawn here; the boards read what was saved when they are opened."""

    def _show_saved(self, saved: SavedPick) -> None:
        pass

    def _show_kept(self) -> tuple[Answer, ...]:
        return ()

    async def _show_refused(self) -> None:
        pass

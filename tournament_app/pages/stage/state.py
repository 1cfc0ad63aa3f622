"""What the Swiss page remembers while it is open."""

import reflex as rx

from tournament_app.addresses import stage_in
from tournament_app.balloting import Balloting


class StageState(Balloting, rx.State):
    """The board of /m/<slug>/stage/<ordinal>."""

    def _find(self) -> tuple[str, int]:
        return stage_in(self.router.url.path)

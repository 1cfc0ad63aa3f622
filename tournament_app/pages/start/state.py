"""What the first visit remembers while it is open."""

import reflex as rx

from pickem.domain.errors import NotFound
from pickem.domain.locks import StagePhase
from pickem.domain.template import Format
from pickem.settings import settings
from tournament_app.balloting import Balloting
from tournament_app.feed import feed


class StartState(Balloting, rx.State):
    """The ballot of the stage that is open; `has_steam` where the operator has switched it on."""

    has_steam: bool = False

    def _find(self) -> tuple[str, int | Format]:
        return self._address

    async def _read(self, *, is_fresh: bool = False) -> None:
        self.has_steam = bool(settings().steam_endpoint)
        self._address = await open_stage()
        await super()._read(is_fresh=is_fresh)


async def open_stage() -> tuple[str, int]:
    """The first Swiss stage that is open; NotFound if none is."""
    tournament = await feed.current()
    if tournament is not None:
        for stage in tournament.stages:
            if (stage.format, stage.status) == (Format.SWISS, StagePhase.OPEN):
                return tournament.slug, stage.ordinal
    raise NotFound("No stage is open for picks at the moment. The next one is on the home page.")

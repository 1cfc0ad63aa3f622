"""What the page of announcements remembers while it is open."""

from typing import Any

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.domain.errors import PickemError
from pickem.services import news, sheets
from pickem.views.news import Announcement
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class AnnouncementsState(rx.State):
    """`refusal` is why the last one was not made; `made` counts, so that the form is emptied."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    lines: list[Announcement] = []
    slug: str = ""
    refusal: str = ""
    made: int = 0

    @action
    async def open(self) -> None:
        with reading(self, feed.version):
            await self._read()

    @action
    async def announce(self, form: dict[str, Any]) -> None:
        try:
            staff = await staff_of(self)
            said = (str(form.get(name, "")) for name in ("slug", "text"))
            await ask(news.announce, staff.caller, *said)
        except PickemError as refusal:
            self.refusal = str(refusal)
        else:
            self.refusal, self.made = "", self.made + 1
            with reading(self, feed.version):
                await self._read()

    async def _read(self) -> None:
        staff = await staff_of(self)
        current = await ask(sheets.tournament_at_hand, staff.caller)
        self.slug = current.slug if current else ""
        found = await ask(news.announcements, staff.caller, self.slug) if current else ()
        self.lines = list(found)
        self.load = Load.READY if current else Load.EMPTY

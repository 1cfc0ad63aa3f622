"""What the sheet of a match remembers while it is open."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from admin_app.live import feed
from admin_app.pages.result.sheet import (
    head_of,
    map_in,
    maps_in,
    match_in,
    other_cards,
    own_lines,
    reason_in,
    report_in,
    reports_of,
)
from admin_app.session import staff_of
from pickem.domain.errors import ConfirmationNeeded, NotFound, PickemError
from pickem.domain.ids import number_in
from pickem.services import map_reports, results, sheets
from pickem.views.accounts import Caller
from pickem_ui.entries import EntryCard, MapChoice, MapLine
from pickem_ui.feedback import Load
from pickem_ui.map_reports import Reports
from pickem_ui.sheets import SheetHead
from pickem_ui.text import map_title
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class ResultState(rx.State):
    """The sheet of /results/<match>. `refusal` is why the last thing asked for was not done."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    head: SheetHead = SheetHead()
    lines: list[MapLine] = []
    others: list[EntryCard] = []
    map_names: list[MapChoice] = []
    reports: Reports = Reports()
    refusal: str = ""
    wants_passkey: bool = False

    @action
    async def open(self) -> None:
        match_id = number_in(self.router.url.path.strip("/").rsplit("/", 1)[-1])
        if match_id != self.head.match_id:  # news about the same match must not take these away
            self.refusal, self.load = "", Load.LOADING
        with reading(self, feed.version):
            if match_id is None:
                raise NotFound("This address names no match.")
            await self._read(match_id)

    @action
    async def save(self, form: dict[str, Any]) -> None:
        await self._do(lambda caller, match_id: _record(caller, match_id, form), form)

    @action
    def confirmed(self) -> None:
        self.refusal, self.wants_passkey = "", False

    @action
    async def verify(self, match_id: int) -> None:
        await self._do(results.verify_result, {"match_id": match_id})

    @action
    async def withdraw(self, form: dict[str, Any]) -> None:
        await self._do(
            lambda staff, match: results.withdraw_result(staff, match, reason_in(form)), form
        )

    @action
    async def send_back(self, form: dict[str, Any]) -> None:
        await self._do(lambda staff, match: results.send_back(staff, match, reason_in(form)), form)

    @action
    async def report(self, form: dict[str, Any]) -> None:
        await self._do(
            lambda staff, match: map_reports.report_map(staff, match, *report_in(form)), form
        )

    @action
    async def take_back(self, form: dict[str, Any]) -> None:
        await self._do(
            lambda staff, match: map_reports.take_back_map(staff, match, map_in(form)), form
        )

    async def _do(self, service: Callable[[Caller, int], object], form: object) -> None:
        """Ask a service about the match that the event itself names, then read the sheet again."""
        try:
            staff = await staff_of(self)
            match_id = match_in(form)
            await ask(service, staff.caller, match_id)
        except PickemError as refusal:
            self.refusal = str(refusal)
            self.wants_passkey = isinstance(refusal, ConfirmationNeeded)
        else:
            self.refusal, self.wants_passkey = "", False
            with reading(self, feed.version):
                await self._read(match_id)

    async def _read(self, match_id: int) -> None:
        staff = await staff_of(self)
        sheet = await ask(sheets.match_sheet, staff.caller, match_id)
        self.head, self.lines, self.others = head_of(sheet), own_lines(sheet), other_cards(sheet)
        self.map_names = [MapChoice(name, map_title(name)) for name in sheet.map_names]
        self.reports = reports_of(sheet)
        self.load = Load.READY


def _record(caller: Caller, match_id: int, form: dict[str, Any]) -> None:
    results.record_result(caller, match_id, maps_in(form))

"""What the specials page remembers while it is open."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from admin_app.live import feed
from admin_app.pages.specials.cards import cards
from admin_app.session import staff_of
from pickem.domain.errors import ConfirmationNeeded, InvalidInput, PickemError
from pickem.domain.ids import number_in
from pickem.services import sheets, specials
from pickem.views.accounts import Caller
from pickem_ui.feedback import Load
from pickem_ui.specials import SpecialCard
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class SpecialsState(rx.State):
    """The specials of the tournament. `refusal` is why the last thing asked for was not done."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    cards: list[SpecialCard] = []
    refusal: str = ""
    wants_passkey: bool = False

    @action
    async def open(self) -> None:
        with reading(self, feed.version):
            await self._read()

    async def _read(self) -> None:
        staff = await staff_of(self)
        current = await ask(sheets.tournament_at_hand, staff.caller)
        found = await ask(specials.special_sheet, staff.caller, current.slug) if current else ()
        self.cards = cards(found)
        self.load = Load.READY if found else Load.EMPTY

    @action
    async def save(self, form: dict[str, Any]) -> None:
        await self._do(
            lambda staff, special: specials.record_special(staff, special, _answer_in(form)), form
        )

    @action
    def confirmed(self) -> None:
        self.refusal, self.wants_passkey = "", False

    @action
    async def verify(self, group_id: int) -> None:
        await self._do(specials.verify_special, {"group_id": group_id})

    @action
    async def withdraw(self, form: dict[str, Any]) -> None:
        await self._do(
            lambda staff, special: specials.withdraw_special(staff, special, _reason_in(form)), form
        )

    @action
    async def send_back(self, form: dict[str, Any]) -> None:
        await self._do(
            lambda staff, special: specials.send_back_special(staff, special, _reason_in(form)),
            form,
        )

    async def _do(self, service: Callable[[Caller, int], object], form: object) -> None:
        """Ask a service about the special that the event itself names, then read all again."""
        try:
            staff = await staff_of(self)
            await ask(service, staff.caller, _special_in(form))
        except PickemError as refusal:
            self.refusal = str(refusal)
            self.wants_passkey = isinstance(refusal, ConfirmationNeeded)
        else:
            self.refusal, self.wants_passkey = "", False
            with reading(self, feed.version):
                await self._read()


def _special_in(form: object) -> int:
    """The special a form is about; a browser may send anything instead of a form."""
    number = number_in(str(form.get("group_id", ""))) if isinstance(form, dict) else None
    if number is None:
        raise InvalidInput("group_id", "This form names no special. Load the page again.")
    return number


def _answer_in(form: dict[str, Any]) -> int:
    number = number_in(str(form.get("option_id", "")))
    if number is None:
        raise InvalidInput("option_id", "Choose an answer from the list.")
    return number


def _reason_in(form: dict[str, Any]) -> str:
    return str(form.get("reason", ""))

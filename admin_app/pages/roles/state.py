"""What the page of roles remembers while it is open."""

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.services.accounts.staff import list_staff
from pickem.views.accounts import StaffRow
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class RolesState(rx.State):
    """Everybody of staff; what is done about them are forms, which ask for the passkey."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    people: list[StaffRow] = []

    @action
    async def open(self) -> None:
        with reading(self, feed.version):
            staff = await staff_of(self)
            self.people = []  # what may not be seen any more goes
            self.people = list(await ask(list_staff, staff.caller))
            self.load = Load.READY

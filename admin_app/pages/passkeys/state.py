"""The passkeys of who is signed in; for somebody without one, the only page there is."""

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.domain.errors import PasskeyNeeded, SignInNeeded
from pickem.services.accounts.staff_passkeys import list_staff_passkeys
from pickem.views.accounts import Passkey
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class PasskeysState(rx.State):
    """`is_half` holds after the password alone, for somebody who has a passkey."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    name: str = ""
    passkeys: list[Passkey] = []
    is_half: bool = False

    @action
    async def open(self) -> rx.event.EventSpec | None:
        with reading(self, feed.version):
            try:
                staff = await staff_of(self)
                self.name = staff.name
                self.passkeys = list(await ask(list_staff_passkeys, staff.caller))
                self.is_half = False
            except SignInNeeded:
                return rx.redirect("/signin")
            except PasskeyNeeded:
                self.is_half = True
            self.load = Load.READY
        return None

"""What guards the account of who is signed in; for newcomers, the only page there is."""

from enum import StrEnum

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.domain.errors import OwnPasswordNeeded, PasskeyNeeded, SignInNeeded
from pickem.services.accounts.staff import last_sign_in
from pickem.services.accounts.staff_passkeys import list_staff_passkeys
from pickem.views.accounts import LastSignIn, Passkey
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class Step(StrEnum):
    """What is left to do before the app opens."""

    REPLACE = "replace"  # the password that was given, by one's own
    FINISH = "finish"  # with the passkey, after the password
    NONE = "none"


class PasskeysState(rx.State):
    """`before` is how it stood when this session began."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    name: str = ""
    passkeys: list[Passkey] = []
    before: LastSignIn = LastSignIn()
    step: Step = Step.NONE

    @action
    async def open(self) -> rx.event.EventSpec | None:
        with reading(self, feed.version):
            try:
                staff = await staff_of(self)
                self.name, self.before = staff.name, await ask(last_sign_in, staff)
                self.passkeys = list(await ask(list_staff_passkeys, staff.caller))
                self.step = Step.NONE
            except SignInNeeded:
                return rx.redirect("/signin")
            except OwnPasswordNeeded:
                self.step = Step.REPLACE
            except PasskeyNeeded:
                self.step = Step.FINISH
            self.load = Load.READY
        return None

"""How the signed-in fan's account is guarded: what the settings and their pages show."""

from typing import Any

import reflex as rx

from pickem.clock import now
from pickem.services.accounts.preferences import preferences_of
from pickem.services.accounts.security import security_of
from pickem.settings import settings
from pickem.views.accounts import Security
from pickem.views.preferences import Preferences
from pickem_ui.dialogs import confirm_dialog
from pickem_ui.feedback import Load
from pickem_ui.switch import has_any
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.feed import feed
from tournament_app.session import fan_of


class SecurityState(rx.State):
    """Read anew whenever one of its pages is opened, and after everything that changes it."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    name: str = ""
    offers_steam: bool = False
    preferences: Preferences = Preferences()
    security: Security = Security("", 0, has_totp=False, passkeys=(), recovery_codes=0, devices=())

    @action
    async def open(self) -> object:
        with reading(self, feed.version_to_have):
            fan = await fan_of(self)
            if fan is None:
                return rx.redirect(f"/signin?then={self.router.url.path}", replace=True)
            self.security = await ask(security_of, fan, now())
            self.preferences = await ask(preferences_of, fan)
            self.offers_steam = bool(settings().steam_endpoint)
            self.name, self.load = fan.name, Load.READY
        return None


def is_guarded() -> Any:
    """Whether a second factor is on."""
    guard: Any = SecurityState.security
    return guard.has_totp | has_any(guard.passkeys)


def confirmation() -> rx.Component:
    """Asks who it is, by a second factor where there is one, else by password or Steam."""
    guard: Any = SecurityState.security
    return confirm_dialog(
        has_password=~is_guarded() & (guard.password_changed_at_ms != 0),
        has_code=guard.has_totp,
        has_passkey=has_any(guard.passkeys),
        has_steam=~is_guarded() & guard.has_steam,
    )

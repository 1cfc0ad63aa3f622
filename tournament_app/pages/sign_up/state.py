"""Which ways to an account there are."""

import reflex as rx

from pickem.settings import settings
from pickem_web.guard import action


class SignUpState(rx.State):
    """`has_steam` where the operator has switched Steam on."""

    has_steam: bool = False

    @action
    def open(self) -> None:
        self.has_steam = bool(settings().steam_endpoint)

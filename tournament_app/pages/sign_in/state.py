"""Which ways in there are."""

import reflex as rx

from pickem.settings import settings
from pickem_web.guard import action


class SignInState(rx.State):
    """`has_steam` where the operator has switched Steam on."""

    has_steam: bool = False

    @action
    def open(self) -> None:
        self.has_steam = bool(settings().steam_endpoint)

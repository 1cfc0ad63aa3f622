"""Where signing in leads to, and which ways in there are."""

import reflex as rx

from pickem.settings import settings
from pickem_web.guard import action


class SignInState(rx.State):
    """`then` is where to go afterwards."""

    then: str = "/"
    has_steam: bool = False

    @action
    def open(self) -> None:
        self.then = self.router.url.query_parameters.get("then", "/")
        self.has_steam = bool(settings().steam_endpoint)

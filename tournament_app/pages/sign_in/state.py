"""Where signing in leads to."""

import reflex as rx

from pickem_web.guard import action


class SignInState(rx.State):
    """`then` is where to go afterwards."""

    then: str = "/"

    @action
    def open(self) -> None:
        self.then = self.router.url.query_parameters.get("then", "/")

"""Why the sign-in page is shown again."""

import reflex as rx

from pickem_ui.text import t
from pickem_web.guard import action

REASONS = {"refused": t("That name and password do not go together. Check both and try again.")}


class SignInState(rx.State):
    """`then` is where to go afterwards."""

    error: str = ""
    then: str = "/"

    @action
    def open(self) -> None:
        question = self.router.url.query_parameters
        self.error = REASONS.get(question.get("error", ""), "")
        self.then = question.get("then", "/")

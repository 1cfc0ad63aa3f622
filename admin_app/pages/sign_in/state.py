"""Why the sign-in page is shown again."""

import reflex as rx

from pickem_ui.text import t
from pickem_web.guard import action

REASONS = {"refused": t("That name and password do not go together. Check both and try again.")}


class SignInState(rx.State):
    """The one thing this page remembers."""

    error: str = ""

    @action
    def open(self) -> None:
        self.error = REASONS.get(self.router.url.query_parameters.get("error", ""), "")

"""The page for an address that leads nowhere."""

import reflex as rx

from pickem_ui.buttons import link_button
from pickem_ui.feedback import notice
from pickem_ui.text import t
from tournament_app.frame import framed


def missing_page() -> rx.Component:
    return framed(
        notice(t("There is nothing at this address."), link_button(t("Back to the map"), href="/")),
        current="",
    )

"""The page for an address that leads nowhere."""

import reflex as rx

from admin_app.frame import framed
from pickem_ui.buttons import link_button
from pickem_ui.feedback import notice
from pickem_ui.text import t


def missing_page() -> rx.Component:
    return framed(
        notice(
            t("There is nothing at this address."),
            link_button(t("Back to the results"), href="/results"),
        ),
        current="",
    )

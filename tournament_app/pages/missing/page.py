"""The page for an address that leads nowhere."""

import reflex as rx

from pickem_ui.state_page import broken_bridge, state_page, way
from pickem_ui.text import t
from tournament_app.frame import framed


def missing_page() -> rx.Component:
    return framed(
        state_page(
            broken_bridge(),
            t("This span was never built"),
            t("There is nothing at this address. The link may be old, or have a letter missing."),
            way(t("Back to the map"), href="/", mark="home"),
            way(t("Ranks"), href="/ranks", look="btn ghost"),
        ),
        current="",
    )

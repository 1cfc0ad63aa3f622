"""What stands below every pick board."""

import reflex as rx

from pickem_ui.countdown import saved_ago
from pickem_ui.icons import icon


def saved_line(saved_at: int, end: str = "") -> rx.Component:
    return rx.el.div(
        rx.el.span(
            rx.el.span(icon("saved", 17), class_name="c-tide"),
            saved_ago(saved_at),
            class_name="row",
        ),
        rx.el.span(end),
        class_name="saved",
    )

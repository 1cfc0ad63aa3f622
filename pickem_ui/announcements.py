"""What staff says to every screen: the form, and what has been said."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from pickem.views.news import Announcement
from pickem_ui.buttons import submit
from pickem_ui.connection import is_connected
from pickem_ui.countdown import moment
from pickem_ui.forms import form_field, hidden
from pickem_ui.icons import icon
from pickem_ui.switch import has_any, when
from pickem_ui.text import t

LONGEST = 280  # characters; the service has the last word


def announcement_form(slug: str, *, made: int, on_announce: Any) -> rx.Component:
    """Emptied when `made` has changed; what was refused stays in it."""
    return rx.el.form(
        hidden("slug", slug),
        form_field(
            t("What everybody should know"),
            name="text",
            tip=t("One sentence, {n} characters at most.", n=LONGEST),
            required=True,
            max_length=LONGEST,
            auto_complete="off",
        ),
        rx.el.div(
            submit(t("Announce to every screen"), disabled=~is_connected()), class_name="actions"
        ),
        on_submit=on_announce,
        reset_on_submit=False,
        key=f"announce-{made}",
        class_name="pn",
    )


def announced(lines: Sequence[Announcement]) -> rx.Component:
    return when(
        has_any(lines),
        rx.el.section(
            rx.el.h2(t("Announced so far")),
            rx.el.ol(rx.foreach(lines, _line)),
            class_name="news",
        ),
    )


def _line(line: Announcement) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.el.span(icon("announced", 16), class_name="c-lamp"), class_name="mk"),
        rx.el.span(line.text, class_name="grow"),
        moment(line.at_ms, "time"),
    )

"""What somebody who comes in is told of the time before."""

import reflex as rx

from pickem.views.accounts import LastSignIn
from pickem_ui.countdown import moment
from pickem_ui.icons import icon
from pickem_ui.switch import when, word_when
from pickem_ui.text import t


def last_time(before: LastSignIn) -> rx.Component:
    """When and where the own name was last used, and how often somebody failed since."""
    tries = word_when(
        before.failed_tries == 1,
        t("1 wrong password since."),
        t("{n} wrong passwords since.", n=before.failed_tries),
    )
    line = rx.el.p(
        icon("secure", 16),
        rx.el.span(
            t("You last signed in "),
            moment(before.at_ms),
            t(" with {device}. ", device=before.device),
            when(before.failed_tries, rx.el.b(tries)),
        ),
        class_name="note last",
    )
    return when(before.at_ms, line)

"""What somebody who comes in is told of the time before."""

import reflex as rx

from pickem.views.accounts import LastSignIn
from pickem_ui.countdown import moment
from pickem_ui.icons import icon
from pickem_ui.switch import when
from pickem_ui.text import t, tn


def last_time(before: LastSignIn) -> rx.Component:
    """When and where the own name was last used, and how often somebody failed since."""
    tries = tn("{n} wrong password since.", "{n} wrong passwords since.", n=before.failed_tries)
    last = t("You last signed in {time} with {device}.", device=before.device, time="{time}")
    line = rx.el.p(
        icon("secure", 16),
        rx.el.span(
            moment(before.at_ms, words=last),
            when(before.failed_tries, rx.fragment(" ", rx.el.b(tries))),
        ),
        class_name="note last",
    )
    return when(before.at_ms, line)

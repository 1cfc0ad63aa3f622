"""A fan's rank in one line."""

import reflex as rx

from pickem_ui.switch import when
from pickem_ui.text import num, t, tn


def rank_line(rank: int, points: int, climbed: int) -> rx.Component:
    """The fan's rank in one line, and how far the newest results have moved it."""
    return rx.el.span(
        t("Your rank"),
        rx.el.b(num(rank)),
        when(climbed > 0, rx.el.span(t("▲ {n}", n=climbed), class_name="c-tide")),
        when(climbed < 0, rx.el.span(t("▼ {n}", n=-climbed), class_name="c-ebb")),
        tn("{n} point", "{n} points", n=points),
        class_name="myrank",
    )

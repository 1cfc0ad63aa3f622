"""How ranks and ties work, said where ranks are read."""

import reflex as rx

from pickem.domain.tiers import LIMITS, Tier
from pickem_ui.icons import icon
from pickem_ui.medals import tier_mark
from pickem_ui.text import t, tn


def how_ranks_work() -> rx.Component:
    limits = [
        rx.el.li(tier_mark(tier), tn("from {n} point", "from {n} points", n=LIMITS[tier]))
        for tier in Tier
    ]
    sentences = (
        t("More points rank higher. With equal points, more right picks do."),
        t("Fans who are equal in both share a rank: after two first ones comes the third."),
        t("Among them, who made the last change earlier is listed first; the rank is the same."),
        t("The arrow tells by how many ranks somebody has moved since the last result."),
        t("The streak is the last eight picks that are decided, the newest at the end."),
        t("The tier comes with the points of all tournaments of the season:"),
    )
    return rx.el.details(
        rx.el.summary(icon("banner"), rx.el.span(t("How ranks and ties work"))),
        *(rx.el.p(sentence) for sentence in sentences),
        rx.el.ul(*limits),
        class_name="how",
    )

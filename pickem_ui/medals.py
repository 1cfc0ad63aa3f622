"""A fan's medal: how it stands, and that it has just been earned."""

from collections.abc import Sequence

import reflex as rx

from pickem.views.medals import MedalView
from pickem_ui.scripts import MEDALS as SCRIPT
from pickem_ui.switch import word_case
from pickem_ui.text import t

MEDALS = {
    "bronze": t("Bronze"),
    "silver": t("Silver"),
    "gold": t("Gold"),
    "diamond": t("Diamond"),
}


class MedalToasts(rx.Component):
    """Tells of a medal or challenge that was earned, once per device; one per page."""

    library = SCRIPT
    tag = "MedalToasts"

    fan: rx.Var[int]
    tournament: rx.Var[str]
    medals: rx.Var[Sequence[MedalView]]
    words: rx.Var[dict[str, str | dict[str, str]]]


def medal_mark(medal: str, size: int = 30) -> rx.Component:
    """The shape of a medal or tier, decorative, as its name stands beside it; "none" is grey."""
    return rx.el.svg(
        rx.el.svg.use(href=f"/medals.svg#{medal}"),
        class_name=f"metal {medal}",
        width=size,
        height=size,
        custom_attrs={"aria-hidden": "true"},
    )


def medal_name(medal: str) -> str:
    """A medal's or a tier's name."""
    return word_case(medal, *MEDALS.items(), otherwise=t("No medal"))


def tier_mark(tier: str, size: int = 30) -> rx.Component:
    """A tier: its shape and its name."""
    return rx.el.span(medal_mark(tier, size), medal_name(tier), class_name="tier")


def medal_toasts(medals: Sequence[MedalView], *, fan: int, tournament: str) -> rx.Component:
    """`fan` 0 is a guest; `tournament` is the slug of the current one."""
    words = {
        "medal": t("You have earned the {medal} medal"),
        "challenge": t("Challenge met: {n} of {all}"),
        "names": MEDALS,
    }
    return MedalToasts.create(fan=fan, tournament=tournament, medals=medals, words=words)

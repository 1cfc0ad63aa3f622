"""The frame around every page of the admin app."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from pickem_ui.brand import desk_brand
from pickem_ui.icons import icon
from pickem_ui.menu import theme_menu
from pickem_ui.shell import Place, skip_link
from pickem_ui.switch import when
from pickem_ui.text import t


def desk_sign_in_page(*form: rx.Component) -> rx.Component:
    return rx.el.main(rx.el.div(desk_brand(), *form), class_name="asg")


def _desk_place(place: Place, current: str, counts: dict[str, int]) -> rx.Component:
    here: dict[str, Any] = {"aria_current": "page"} if place.key == current else {}
    count = counts.get(place.key)
    mark = [] if count is None else [when(count, rx.el.span(count, class_name="n"))]
    link = rx.el.a(icon(place.icon), place.label, *mark, href=place.href, class_name="l", **here)
    return link if place.shown is True else when(place.shown, link)


def desk_shell(
    *content: rx.Component,
    places: Sequence[Place],
    current: str,
    counts: dict[str, int],
    who: rx.Component,
    status: rx.Component,
) -> rx.Component:
    """The admin app's frame: sections at the side, status on top."""
    return rx.fragment(
        skip_link(),
        rx.el.div(
            rx.el.aside(
                desk_brand(),
                rx.el.nav(*(_desk_place(p, current, counts) for p in places)),
                rx.el.div(who, class_name="who"),
                class_name="sb",
                aria_label=t("Sections"),
            ),
            rx.el.div(
                rx.el.header(status, theme_menu(), class_name="ah"),
                rx.el.main(*content, class_name="am", id="main"),
            ),
            class_name="ad",
        ),
    )


def desk_head(title: str, lead: str, *end: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.div(rx.el.h1(title), rx.el.p(lead)), *end, class_name="ph")

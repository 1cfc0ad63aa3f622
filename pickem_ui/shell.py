"""The frame around every page: header and navigation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.brand import brand
from pickem_ui.icons import icon
from pickem_ui.scripts import AVATAR, SHELL
from pickem_ui.text import t


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a navigation; in the admin app it may be `shown` to some only."""

    key: str
    label: str
    href: str
    icon: str
    shown: object = True


class Watch(rx.Component):
    """Calls `on_news` when `version` is newer than the page's (`have`), and after every miss."""

    library = SHELL
    tag = "Watch"

    version: rx.Var[int]
    have: rx.Var[int]
    missed_at: rx.Var[int]
    spread_ms: rx.Var[int]
    on_news: rx.EventHandler[rx.event.no_args_event_spec]


def watch(
    version: int, *, have: int, missed_at: int, spread_ms: int, on_news: rx.EventHandler
) -> rx.Component:
    """Reads the page again after news; `spread_ms` spreads the readers over that time.

    `missed_at` is when the last reading could not be made, or 0: each miss is tried again.
    """
    return Watch.create(
        version=version, have=have, missed_at=missed_at, spread_ms=spread_ms, on_news=on_news
    )


class SkipLink(rx.Component):
    """A link within the page, which the router would make one to another page."""

    library = SHELL
    tag = "SkipLink"


def skip_link() -> rx.Component:
    return SkipLink.create(t("Skip to content"), class_name="skip")


def _place(place: Place, current: str) -> rx.Component:
    here: dict[str, Any] = {"aria_current": "page"} if place.key == current else {}
    return rx.el.a(place.label, href=place.href, **here)


def _tab(place: Place, current: str) -> rx.Component:
    here: dict[str, Any] = {"aria_current": "page"} if place.key == current else {}
    return rx.el.a(icon(place.icon, 21), rx.el.span(place.label), href=place.href, **here)


def public_shell(
    *content: rx.Component,
    places: Sequence[Place],
    current: str,
    end: rx.Component,
    is_over: bool,
) -> rx.Component:
    """Header, page, and on phones the bar of places at the bottom.

    What `end` holds stands at the end of the header. `is_over`: the page fills the window, and the
    header lies over its upper edge.
    """
    main = rx.fragment(*content) if is_over else rx.el.div(*content, class_name="wrap")
    return rx.fragment(
        skip_link(),
        rx.el.header(
            brand(),
            rx.el.nav(
                *(_place(p, current) for p in places), class_name="nav", aria_label=t("Main")
            ),
            rx.el.div(end, class_name="end"),
            class_name="top over" if is_over else "top",
        ),
        rx.el.main(main, id="main"),
        rx.el.nav(*(_tab(p, current) for p in places), class_name="tabs-b", aria_label=t("Places")),
    )


class Avatar(rx.Component):
    """A face made from a name; decorative, the name stands beside it."""

    library = AVATAR
    tag = "Avatar"

    name: rx.Var[str]


def avatar(name: str) -> rx.Component:
    return Avatar.create(name=name, class_name="ava")


def page_head(title: str, lead: str, *end: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.h1(title), rx.el.p(lead)),
        rx.el.div(*end, class_name="row"),
        class_name="pagehd",
    )

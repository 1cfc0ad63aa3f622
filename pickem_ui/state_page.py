"""A page that is about one thing: an isle or a bridge, a sentence, and what to do about it."""

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.scripts import FAULT
from pickem_ui.text import t

PLANKS = 4  # of the bridge that were built; as many were not
STEP = 34


class FaultBoundary(rx.Component):
    """Shows `words` in place of a page that could not be drawn, until another page is opened."""

    library = FAULT
    tag = "FaultBoundary"

    words: rx.Var[dict[str, str]]


def fault_boundary() -> rx.Component:
    words = {
        "title": t("This page has run aground"),
        "lead": t("It could not be drawn. What you have saved is safe: load it again to go on."),
        "reload": t("Load again"),
        "home": t("To the home page"),
    }
    return FaultBoundary.create(words=words)


def state_page(art: rx.Component, title: str, lead: str, *actions: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            art,
            rx.el.h1(title),
            rx.el.p(lead),
            rx.el.div(*actions, class_name="row"),
            class_name="in",
        ),
        class_name="stand",
    )


def way(label: str, *, href: str, mark: str = "", look: str = "btn") -> rx.Component:
    """Where a state page leads; `mark` names an icon."""
    return rx.el.a(*([icon(mark, 17)] if mark else []), label, href=href, class_name=look)


def broken_bridge() -> rx.Component:
    """ "404" over a bridge that ends half-way."""
    return rx.el.div(
        rx.el.p("404", class_name="code"),
        rx.el.svg(
            *(_plank(place) for place in range(PLANKS)),
            *(_gap(place) for place in range(PLANKS, 2 * PLANKS)),
            view_box="0 0 290 50",
            custom_attrs={"aria-hidden": "true"},
        ),
        class_name="bridge",
    )


def _plank(place: int) -> rx.Component:
    top = _top(place)
    return rx.el.g(
        rx.el.path(d=f"{top}l26-15 14 8-26 15z", class_name="plank"),
        rx.el.path(d=f"{top}l14 8v6l-14-8z", class_name="edge"),
    )


def _gap(place: int) -> rx.Component:
    return rx.el.path(d=f"{_top(place)}l26-15 14 8-26 15z", class_name="unbuilt")


def _top(place: int) -> str:
    return f"M{2 + STEP * place} {26 - 2 * min(place, PLANKS) + 4 * max(0, place - PLANKS)}"

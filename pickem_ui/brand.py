"""The name and the mark."""

import reflex as rx

from pickem_ui.scripts import SHELL
from pickem_ui.text import t

NAME = "skerry"


class Mark(rx.Component):
    """The mark, in the colour of the text around it."""

    library = SHELL
    tag = "Mark"

    size: rx.Var[int]


def mark(size: int = 26) -> rx.Component:
    return Mark.create(size=size)


def brand() -> rx.Component:
    """The mark and the name as a link home."""
    return rx.el.a(
        *_name(), href="/", class_name="brand", aria_label=NAME, custom_attrs={"translate": "no"}
    )


def desk_brand() -> rx.Component:
    """The same in the admin app."""
    desk = rx.el.small(t("Control"))
    return rx.el.a(
        *_name(), desk, href="/", class_name="brand", aria_label=t("{name} control", name=NAME)
    )


def _name() -> tuple[rx.Component, ...]:
    return mark(), rx.el.span(NAME)

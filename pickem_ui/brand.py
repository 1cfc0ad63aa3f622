"""The name and the mark."""

import reflex as rx

from pickem_ui.scripts import SHELL

NAME = "skerry"


class Mark(rx.Component):
    """The mark, in the colour of the text around it."""

    library = SHELL
    tag = "Mark"

    size: rx.Var[int]


def mark(size: int = 26) -> rx.Component:
    return Mark.create(size=size)


def brand(suffix: str = "") -> rx.Component:
    """The mark and the name as a link home."""
    tail = [rx.el.small(suffix)] if suffix else []
    label = f"{NAME} {suffix}".strip()
    return rx.el.a(mark(), rx.el.span(NAME), *tail, href="/", class_name="brand", aria_label=label)

"""How a team looks in a line of text."""

from typing import Final

import reflex as rx

from pickem_ui.scripts import PICKS

PROPER: Final = {"translate": "no"}
"""Custom attributes of what shows a name, which is no word of any language."""


class Emblem(rx.Component):
    """The generated emblem of a team; decorative, the name stands beside it."""

    library = PICKS
    tag = "Emblem"

    number: rx.Var[int | None]
    size: rx.Var[int]


def emblem(number: int | None, size: int = 28) -> rx.Component:
    return Emblem.create(number=number, size=size)


def team(number: int, name: str, detail: str = "", *, size: int = 32) -> rx.Component:
    return rx.el.span(
        emblem(number, size),
        rx.el.span(rx.el.span(name, custom_attrs=PROPER), rx.el.small(detail), class_name="ell"),
        class_name="chip",
    )

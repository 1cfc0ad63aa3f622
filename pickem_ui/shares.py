"""Bars that show a part of a whole."""

import reflex as rx

from pickem_ui.scripts import ROUNDS


class Fill(rx.Component):
    """A bar that fills so many percent of what it stands in; decorative, a number says the same."""

    library = ROUNDS
    tag = "Fill"

    percent: rx.Var[int]
    is_tall: rx.Var[bool]


def fill(percent: int, look: str = "", *, is_tall: bool = False) -> rx.Component:
    return Fill.create(percent=percent, is_tall=is_tall, class_name=look)

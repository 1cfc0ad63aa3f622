"""Short messages over every page; scripts say them (toasts.jsx)."""

import reflex as rx

from pickem_ui.scripts import TOASTS
from pickem_ui.text import t


class Toasts(rx.Component):
    """Where they stand; one per app."""

    library = TOASTS
    tag = "Toasts"

    words: rx.Var[dict[str, str]]


def toasts() -> rx.Component:
    return Toasts.create(words={"close": t("Close")}, class_name="toasts")

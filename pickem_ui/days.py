"""Days as the reader has them; the server knows nobody's time zone."""

import reflex as rx

from pickem_ui.scripts import DAYS
from pickem_ui.text import t


class DayHeading(rx.Component):
    """The day of a moment, unless the row above is of the same day."""

    library = DAYS
    tag = "DayHeading"

    at: rx.Var[int]
    above: rx.Var[int]
    words: rx.Var[dict[str, str]]


def day_heading(at: int, above: int) -> rx.Component:
    """Epoch milliseconds; `above` is 0 over the first row."""
    words = {"today": t("Today"), "tomorrow": t("Tomorrow"), "yesterday": t("Yesterday")}
    return DayHeading.create(at=at, above=above, words=words)

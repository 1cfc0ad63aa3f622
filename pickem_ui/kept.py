"""What a guest picks is kept on the device: how many there are, and what makes them count."""

import reflex as rx

from pickem_ui.icons import icon
from pickem_ui.scripts import KEPT
from pickem_ui.text import counted, t


class KeptCount(rx.Component):
    """How many picks this device keeps; `words` are none and some."""

    library = KEPT
    tag = "KeptCount"

    words: rx.Var[dict[str, str]]


def kept_count(*, none: str = "", some: str) -> rx.Component:
    """`some` is `counted`."""
    return KeptCount.create(words={"none": none, "some": some})


def kept_hint(then: str) -> rx.Component:
    """Where the picks of a guest are, and what makes them count."""
    return rx.el.div(
        icon("device", 18),
        rx.el.span(
            kept_count(
                none=t("No account needed: your picks stay on this device until you make one."),
                some=counted(
                    "{n} pick is kept on this device. Create an account to make it count.",
                    "{n} picks are kept on this device. Create an account to make them count.",
                ),
            ),
            class_name="grow",
        ),
        rx.el.a(t("Create an account"), href=f"/signup?then={then}", class_name="btn sm"),
        class_name="kept",
        role="status",
    )

"""How a team looks in a line of text."""

import reflex as rx


def emblem(number: int, size: int = 28) -> rx.Component:
    """The generated emblem of a team; decorative, the name stands beside it."""
    return rx.el.img(
        src=f"/emblems/{number}.svg",
        width=str(size),
        height=str(size),
        alt="",
        aria_hidden="true",
        class_name="emb",
    )


def team(number: int, name: str, detail: str = "", *, size: int = 32) -> rx.Component:
    return rx.el.span(
        emblem(number, size),
        rx.el.span(name, rx.el.small(detail), class_name="ell"),
        class_name="chip",
    )

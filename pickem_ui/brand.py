"""The name and the mark."""

import reflex as rx

NAME = "skerry"
PLANKS = "M25.5 9.4 9.6 17.3 22.4 23.7 6.5 31.6"
SHADOW_OF = "M25.5 6 9.6 13.9 22.4 20.3 6.5 28.2"


def mark(size: int = 26) -> rx.Component:
    """Three planks that read as an S, and a lamp at the top end."""
    return rx.el.svg(
        rx.el.svg.g(
            rx.el.svg.path(
                d=PLANKS,
                stroke="currentColor",
                stroke_opacity="0.34",
                transform="translate(0 -1.2)",
            ),
            rx.el.svg.path(d=SHADOW_OF, stroke="currentColor", transform="translate(0 -1)"),
            fill="none",
            stroke_width="5.2",
            stroke_linejoin="miter",
            stroke_miterlimit="6",
        ),
        rx.el.svg.path(d="M27 .6l4 2-4 2-4-2z", fill="var(--lamp)"),
        view_box="0 0 32 32",
        width=str(size),
        height=str(size),
        aria_hidden="true",
    )


def brand(suffix: str = "") -> rx.Component:
    """The mark and the name as a link home."""
    tail = [rx.el.small(suffix)] if suffix else []
    return rx.el.a(
        mark(),
        rx.el.span(NAME),
        *tail,
        href="/",
        class_name="brand",
        aria_label=f"{NAME} {suffix}".strip(),
    )
